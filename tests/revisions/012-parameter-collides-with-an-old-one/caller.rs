//! fine: a parameter is added whose name in Rust is that of an old one, and which is sorted before it: the
//! old one keeps the name.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().page_size(20).send().await?;
    drop(titles);
    Ok(())
}
