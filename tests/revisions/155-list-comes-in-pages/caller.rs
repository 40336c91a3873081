//! fine: a list comes in pages from now on.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let page = client.list_books().pages_query("1-3").send().await?;
    println!("{:?}", page.titles);
    Ok(())
}
