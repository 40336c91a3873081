//! fine: an optional body is added.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.count_books().send().await?;
    Ok(())
}
