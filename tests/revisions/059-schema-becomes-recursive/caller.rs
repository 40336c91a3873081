//! fine: a schema comes to hold itself: what was in no box still is in none.

use service::types::{Book, Cover};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let cover: Cover = client.get_cover(7).send().await?;
    let book: Option<Book> = cover.drawn_for;
    drop(book);
    Ok(())
}
