//! breaking E0308: a text parameter gets a format that has a type of its own.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().author("Lem").send().await?;
    drop(titles);
    Ok(())
}
