//! fine: a required body becomes optional: it stays an argument.

use service::types::CountBooksBody;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.count_books(CountBooksBody::new().year(1961)).send().await?;
    Ok(())
}
