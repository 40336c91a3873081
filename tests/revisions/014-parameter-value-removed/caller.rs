//! breaking E0599: a parameter takes one value less.

use service::types::ListBooksOrder;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().order(ListBooksOrder::Author).send().await?;
    drop(titles);
    Ok(())
}
