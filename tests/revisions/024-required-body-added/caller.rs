//! breaking E0061: a required body is added.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.count_books().send().await?;
    Ok(())
}
