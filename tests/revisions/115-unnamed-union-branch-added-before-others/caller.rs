//! fine: a value may be of one kind more, which has no name and is written before the others.

use service::types::{Book, Owner, OwnerVariant1, OwnerVariant2};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    match book.owner {
        Some(Owner::Variant1(OwnerVariant1 { town, .. })) => println!("{town}"),
        Some(Owner::Variant2(OwnerVariant2 { name, .. })) => println!("{name}"),
        Some(other) => println!("{other:?}"),
        None => {}
    }
    Ok(())
}
