//! fine: the values of an enumeration get names: the variants keep theirs.

use service::types::{Book, Genre};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    match book.genre {
        Some(Genre::Crime) => println!("crime"),
        Some(Genre::Poetry) => println!("poetry"),
        Some(other) => println!("{}", other.as_str()),
        None => {}
    }
    Ok(())
}
