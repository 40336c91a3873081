//! Where parameters stand in a request: paths, queries, headers and cookies as they came over the wire.

use parameter_style_table::types::Color;

use crate::reply::Reply;

const LIST: [&str; 3] = ["blue", "black", "brown"];

fn color() -> Color {
    Color::new().r(100).g(200).b(150)
}

/// Calls operations of one client after the other and looks at the request line of each.
macro_rules! targets {
    ($krate:ident: $($method:ident($($argument:expr),*) $(.$setter:ident($value:expr))* => $target:literal;)*) => {{
        let (client, server) = client_and_server!($krate, Reply::empty(204));
        $(
            client.$method($($argument),*)$(.$setter($value))*.send().await.expect("an answer");
            let sent = server.seen().pop().expect("a request");
            assert_eq!(sent.target(), $target, "{}", sent.line);
        )*
    }};
}

/// OpenAPI 3.0.4, 4.7.12.4, with the members of the object in the order of their names.
#[tokio::test]
async fn the_table_of_styles_holds() {
    targets!(parameter_style_table:
        simple("blue", LIST, color()) => "/simple/blue/blue,black,brown/B,150,G,200,R,100";
        simple_exploded("blue", LIST, color()) => "/simple-exploded/blue/blue,black,brown/B=150,G=200,R=100";
        label("blue", LIST, color()) => "/label/.blue/.blue,black,brown/.B,150,G,200,R,100";
        label_exploded("blue", LIST, color()) => "/label-exploded/.blue/.blue.black.brown/.B=150.G=200.R=100";
        matrix("blue", LIST, color()) =>
            "/matrix/;text=blue/;list=blue,black,brown/;object=B,150,G,200,R,100";
        matrix_exploded("blue", LIST, color()) =>
            "/matrix-exploded/;text=blue/;list=blue;list=black;list=brown/;B=150;G=200;R=100";
        form("blue", LIST, color()) => "/form?text=blue&list=blue,black,brown&object=B,150,G,200,R,100";
        form_exploded("blue", LIST, color()) =>
            "/form-exploded?text=blue&list=blue&list=black&list=brown&B=150&G=200&R=100";
        spaces(LIST, color()) => "/spaces?list=blue%20black%20brown&object=B%20150%20G%20200%20R%20100";
        pipes(LIST, color()) => "/pipes?list=blue%7Cblack%7Cbrown&object=B%7C150%7CG%7C200%7CR%7C100";
        deep(color()) => "/deep?object%5BB%5D=150&object%5BG%5D=200&object%5BR%5D=100";
    );
}

#[tokio::test]
async fn what_is_empty_keeps_its_name_where_it_has_one() {
    let none: [&str; 0] = [];
    targets!(parameter_style_table:
        matrix("", LIST, Color::new().r(1)) => "/matrix/;text/;list=blue,black,brown/;object=R,1";
        form("", none, Color::new()) => "/form?text=";
        form_exploded("", none, Color::new()) => "/form-exploded?text=";
        deep(Color::new()) => "/deep";
    );
    // A segment of one dot would be taken out on the way.
    let (client, server) = client_and_server!(parameter_style_table, Reply::empty(204));
    let error = client.label("", LIST, color()).send().await.unwrap_err();
    assert_eq!(error.kind(), parameter_style_table::ErrorKind::Request);
    assert!(server.seen().is_empty(), "{:?}", server.seen());
}

#[tokio::test]
async fn what_would_be_read_otherwise_is_encoded() {
    let list = ["a,b", "c&d", "e f"];
    targets!(parameter_style_table:
        simple("a/b?c#d", list, Color::new().r(-1)) => "/simple/a%2Fb%3Fc%23d/a%2Cb,c%26d,e%20f/R,-1";
        label_exploded("a.b", list, Color::new().r(1)) => "/label-exploded/.a.b/.a%2Cb.c%26d.e%20f/.R=1";
        matrix("a;b", list, Color::new().r(1)) => "/matrix/;text=a%3Bb/;list=a%2Cb,c%26d,e%20f/;object=R,1";
        form("ü+1", list, color()) =>
            "/form?text=%C3%BC%2B1&list=a%2Cb,c%26d,e%20f&object=B,150,G,200,R,100";
        pipes(["a|b", "c"], Color::new().r(1)) => "/pipes?list=a%7Cb%7Cc&object=R%7C1";
        reserved("/a?b=c:d&e#f%20%", ["x/y", "a b"], Color::new().r(1)) =>
            "/reserved?text=/a?b=c:d%26e%23f%20%25&list=x/y&list=a%20b&object=R,1";
    );
}

#[tokio::test]
async fn headers_and_cookies_hold_lists_and_objects() {
    for (sent, object) in [
        (sent!(parameter_style_table, client => client.headers("a b", LIST, color())), "B,150,G,200,R,100"),
        (
            sent!(parameter_style_table, client => client.headers_exploded("a b", LIST, color())),
            "B=150,G=200,R=100",
        ),
    ] {
        let header = |name| sent.header(name).unwrap_or_default().to_owned();
        assert_eq!([header("x-text"), header("x-list")], ["a b", "blue,black,brown"]);
        assert_eq!(header("x-object"), object);
    }
    let sent = sent!(parameter_style_table, client => client.cookies("a;b", LIST, color()));
    let cookie = "text=a%3Bb; list=blue,black,brown; object=B,150,G,200,R,100";
    assert_eq!(sent.header("cookie"), Some(cookie));
}

#[tokio::test]
async fn styles_stand_beside_each_other() {
    use parameter_styles::types::Color;
    let color = || Color::new().r(1).g(2);
    let sent = sent!(parameter_styles, client => client
        .get_styles(["a", "b"], 7, color())
        .x_list([1, 2])
        .c(["x", "y"])
        .deep(color())
        .kept("a/b"));
    assert_eq!(sent.target(), "/a/.a,b/;matrix=7/g,2,r,1?deep%5Bg%5D=2&deep%5Br%5D=1&kept=a/b");
    assert_eq!((sent.header("x-list"), sent.header("cookie")), (Some("1,2"), Some("c=x,y")));
}

#[tokio::test]
async fn lists_stand_in_a_query() {
    let some = ["a b", "c,d"];
    targets!(query_list_comma: get_things(some) => "/things?tag=a%20b,c%2Cd";);
    targets!(query_list_pipes: get_things().tag(some) => "/things?tag=a%20b%7Cc%2Cd";);
    targets!(query_list_spaces: get_things().tag(some) => "/things?tag=a%20b%20c%2Cd";);
    targets!(query_list_repeated:
        get_things() => "/things";
        get_things().tag(some).id([1, 2]) => "/things?tag=a%20b&tag=c%2Cd&id=1&id=2";
    );
}

#[tokio::test]
async fn parameters_are_of_their_types() {
    targets!(parameters_by_type:
        get_thing(-7, 5) => "/things/-7?since=5";
        get_thing(1, 5).ratio(0.5).verbose(true).word("a").whatever("b") =>
            "/things/1?since=5&ratio=0.5&verbose=true&word=a&whatever=b";
        get_thing(1, 5).ratio(1e21) => "/things/1?since=5&ratio=1000000000000000000000";
        get_thing(i64::MIN, i32::MIN) => "/things/-9223372036854775808?since=-2147483648";
    );
}

#[tokio::test]
async fn a_parameter_may_be_json() {
    let filter = parameter_content::types::GetFilteredFilter::new("a b");
    targets!(parameter_content: get_filtered(filter) => "/a?filter=%7B%22name%22%3A%22a%20b%22%7D";);
}

#[tokio::test]
async fn paths_keep_their_own_characters() {
    targets!(path_segment_shared: get_thing("a.b", 2) => "/things/a.b.2/x";);
    targets!(path_with_odd_characters:
        get_thing("a'b") => "/odd%20things/$metadata('a%27b')/100%25/%C3%BC";
    );
}

#[tokio::test]
async fn headers_and_cookies_are_sent() {
    let sent = sent!(parameter_header, client => client.get_thing("me").x_trace("t1"));
    assert_eq!((sent.header("x-tenant"), sent.header("x-trace")), (Some("me"), Some("t1")));
    let sent = sent!(parameter_cookie, client => client.get_thing().session("s 1"));
    assert_eq!(sent.header("cookie"), Some("session=s%201"));
    let sent = sent!(method_trace, client => client.trace_thing());
    assert_eq!(sent.call(), "TRACE /things");
}
