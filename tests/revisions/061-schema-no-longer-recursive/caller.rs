//! fine: a schema no longer holds itself: what was in a box stays in one.

use service::types::{Book, Cover};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let cover: Cover = client.get_cover(7).send().await?;
    let book: Option<Box<Book>> = cover.drawn_for;
    drop(book);
    Ok(())
}
