//! fine: the names in `required` and the properties are written in another order.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(NewBook::new(204, "Solaris")).send().await?;
    Ok(())
}
