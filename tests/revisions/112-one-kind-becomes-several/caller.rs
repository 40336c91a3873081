//! breaking E0308: a value of one kind may be of several.

use service::types::{Book, Person};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let owner: Option<Person> = book.owner;
    drop(owner);
    Ok(())
}
