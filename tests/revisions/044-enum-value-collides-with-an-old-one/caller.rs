//! fine: a value is added whose name in Rust is that of an old one, and which is sorted before it.

use service::types::{Book, Genre};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let is_old = matches!(&book.genre, Some(genre @ Genre::TrueCrime) if genre.as_str() == "true_crime");
    drop(is_old);
    Ok(())
}
