//! breaking E0061: an optional body becomes required.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.count_books().send().await?;
    Ok(())
}
