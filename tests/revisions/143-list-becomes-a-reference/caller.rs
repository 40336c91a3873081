//! fine: a list becomes a component: the types of its items keep their names.

use service::types::{GetBookResponseItem, GetBookResponseItemKind};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let books: Vec<GetBookResponseItem> = client.get_book(7).send().await?;
    let count = books.iter().filter(|book| book.kind == Some(GetBookResponseItemKind::New)).count();
    println!("{count}");
    Ok(())
}
