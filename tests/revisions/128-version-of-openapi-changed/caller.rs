//! fine: the document is written in OpenAPI 3.1.

use service::types::NewBook;
use service::{Client, Error, Nullable};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new("Solaris").pages(Nullable::Null)).send().await?;
    Ok(())
}
