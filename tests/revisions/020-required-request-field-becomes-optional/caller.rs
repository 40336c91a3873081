//! fine: a required field of a request becomes optional: it stays an argument.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new(204, "Solaris")).send().await?;
    Ok(())
}
