//! fine: a list in pages gets a second list, a cursor and the header Link beside what led from page to page.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let mut titles = client.list_books().limit(10).items();
    while let Some(title) = titles.next().await {
        let title: String = title?;
        println!("{title}");
    }
    let mut pages = client.list_books().pages();
    if let Some(page) = pages.next().await {
        println!("{:?}", page?.titles);
    }
    Ok(())
}
