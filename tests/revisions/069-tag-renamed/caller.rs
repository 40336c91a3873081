//! fine: a tag is renamed.

use service::books::{Books, Get, GetError};
use service::types::Book;
use service::{Client, OperationError};

pub async fn call(client: &Client) -> Result<(), OperationError<GetError>> {
    let books: Books<'_> = client.books();
    let request: Get = books.get(7);
    let book: Book = request.send().await?;
    println!("{}", book.title);
    Ok(())
}
