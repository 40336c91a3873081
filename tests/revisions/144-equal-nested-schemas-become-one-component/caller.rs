//! fine: two equal schemas with schemas in them become one component: all names stay.

use service::types::{GetBookResponse, GetBookResponseCover, GetFilmResponse, GetFilmResponseCover};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: GetBookResponse = client.get_book(7).send().await?;
    let film: GetFilmResponse = client.get_film(7).send().await?;
    let book: Option<GetBookResponseCover> = book.cover;
    let film: Option<GetFilmResponseCover> = film.cover;
    println!("{book:?} {film:?}");
    Ok(())
}
