//! fine: an optional header parameter is added.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().author("Lem").send().await?;
    drop(titles);
    Ok(())
}
