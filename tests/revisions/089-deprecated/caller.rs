//! fine: an operation, a parameter and a field become deprecated: the compiler says so.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().author("Lem").send().await?;
    println!("{}", titles.len());
    let mut book: Book = client.get_book(7).send().await?;
    book.pages = Some(204);
    client.update_book(7, book).send().await?;
    client.update_book(8, Book::new("Solaris").pages(204)).send().await?;
    Ok(())
}
