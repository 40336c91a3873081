//! breaking E0599: the parameter goes that asked for the next page.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let mut titles = client.list_books().items();
    while let Some(title) = titles.next().await {
        let title: String = title?;
        println!("{title}");
    }
    Ok(())
}
