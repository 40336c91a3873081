//! wire: a list that took anything takes no item any more.

use service::types::NewBook;
use service::{Client, Error, Value};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new("Solaris").extras(vec![Value::Null])).send().await?;
    Ok(())
}
