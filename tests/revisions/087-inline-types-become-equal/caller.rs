//! fine: two types without a name come to be equal: they stay two.

use service::types::{GetBookResponse, GetFilmResponse};
use service::{Client, Error};

trait Shown {
    fn show(&self) -> String;
}

impl Shown for GetBookResponse {
    fn show(&self) -> String {
        format!("the book {:?}", self.title)
    }
}

impl Shown for GetFilmResponse {
    fn show(&self) -> String {
        format!("the film {:?}", self.title)
    }
}

pub async fn call(client: &Client) -> Result<(), Error> {
    let (book, film) = (client.get_book(7).send().await?, client.get_film(7).send().await?);
    println!("{} and {}", book.show(), film.show());
    Ok(())
}
