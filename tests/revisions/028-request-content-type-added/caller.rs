//! fine: a request may be sent as a form too.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new("Solaris")).send().await?;
    Ok(())
}
