//! fine: an optional text becomes a component: the setter still takes a `&str`.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new().title("Solaris")).send().await?;
    Ok(())
}
