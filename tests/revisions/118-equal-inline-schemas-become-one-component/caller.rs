//! fine: two schemas without a name, equal ones, become one component.

use service::types::{GetBookResponse, GetFilmResponse};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: GetBookResponse = client.get_book(7).send().await?;
    let film: GetFilmResponse = client.get_film(7).send().await?;
    println!("{:?} and {:?}", book.title, film.title);
    Ok(())
}
