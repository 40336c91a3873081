//! breaking E0308: a query parameter that was a text becomes a number.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().author("Lem").send().await?;
    drop(titles);
    Ok(())
}
