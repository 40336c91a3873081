//! fine: a schema comes to hold itself by an optional field, beside a required one.

use service::types::{Book, Cover};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let cover: Cover = client.get_cover(7).send().await?;
    let book: Book = cover.drawn_for;
    drop(book);
    Ok(())
}
