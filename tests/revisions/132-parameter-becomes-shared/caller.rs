//! fine: a parameter of one operation becomes one of all operations of the path.

use service::types::ListBooksOrder;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().order(ListBooksOrder::Year).send().await?;
    drop(titles);
    Ok(())
}
