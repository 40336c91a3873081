//! breaking E0061: an optional field of a request becomes required.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new("Solaris").pages(204)).send().await?;
    Ok(())
}
