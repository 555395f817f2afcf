// The one place where the compiled halves of Asio, its TLS and Beast come from; everything else
// includes only their declarations.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
