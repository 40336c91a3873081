//! fine: a component of two operations is written in both.

use service::types::Titled;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Titled = client.get_book(7).send().await?;
    let film: Titled = client.get_film(7).send().await?;
    println!("{:?} and {:?}", book.title, film.title);
    Ok(())
}
