//! fine: a branch of a choice that is a number becomes a component: the variant keeps its name.

use service::types::{Book, BookShelf};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    match book.shelf {
        Some(BookShelf::Integer(row)) => println!("{row}"),
        Some(BookShelf::String(name)) => println!("{name}"),
        Some(other) => println!("{other:?}"),
        None => {}
    }
    Ok(())
}
