//! fine: a path parameter is renamed: the service sees no difference, and its type keeps its name.

use service::types::ListBooksKind;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books(ListBooksKind::Fresh).send().await?;
    drop(titles);
    Ok(())
}
