//! fine: a text that was described where it is used becomes a component: who gave a `&str` still does.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new("Solaris").pages(204)).send().await?;
    Ok(())
}
