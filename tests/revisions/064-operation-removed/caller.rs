//! breaking E0599: an operation is removed.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let mut book = client.get_book(7).send().await?;
    book.pages = Some(204);
    client.update_book(7, book).send().await?;
    Ok(())
}
