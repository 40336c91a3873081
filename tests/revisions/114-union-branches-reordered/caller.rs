//! fine: the kinds of a value are written in another order.

use service::types::{Book, Owner};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    match book.owner {
        Some(Owner::Library(library)) => println!("{}", library.town),
        Some(Owner::Person(person)) => println!("{}", person.name),
        Some(other) => println!("{other:?}"),
        None => {}
    }
    Ok(())
}
