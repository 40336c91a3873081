//! breaking E0061: an optional query parameter becomes required.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().send().await?;
    drop(titles);
    Ok(())
}
