//! breaking E0277: a field of a request that was a number becomes a text.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new("Solaris").pages(204_i64)).send().await?;
    Ok(())
}
