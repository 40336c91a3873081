//! breaking E0599: a request can no longer be sent as a form.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book_form(NewBook::new("Solaris")).send().await?;
    Ok(())
}
