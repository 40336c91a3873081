//! fine: each revision adds a field that would take the name of the last one.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new("Solaris").pages(204)).send().await?;
    Ok(())
}
