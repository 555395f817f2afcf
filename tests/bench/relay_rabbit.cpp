// The peer of the relay bench: two RabbitMQ brokers bridged by shovels, quorum queues, persistent
// messages and publisher confirms. A message is published at A, shovelled to B, consumed there and
// answered with a receipt, which is shovelled back; it is done when A has consumed the receipt.
// Nothing is signed and nothing is encrypted.
//
//     bench_relay_rabbit PORT_A PORT_B WINDOW SECONDS       drive
//     bench_relay_rabbit PORT_A PORT_B queues               declare the four queues

#include "tests/bench/relay.hpp"

#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string_view>
#include <thread>

namespace {

using namespace ensign;

[[noreturn]] void give_up(const char* what)
{
    std::fprintf(stderr, "bench_relay_rabbit: %s\n", what);
    std::exit(1);
}

class Broker {
public:
    explicit Broker(int port) : connection_{amqp_new_connection()}
    {
        amqp_socket_t* const socket = amqp_tcp_socket_new(connection_);
        if (amqp_socket_open(socket, "127.0.0.1", port) != AMQP_STATUS_OK) give_up("no broker");
        const int on = 1;
        ::setsockopt(amqp_get_sockfd(connection_), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const auto login =
            amqp_login(connection_, "/", 0, 131'072, 0, AMQP_SASL_METHOD_PLAIN, "guest", "guest");
        if (login.reply_type != AMQP_RESPONSE_NORMAL) give_up("login");
        amqp_channel_open(connection_, 1);
        expect("channel");
    }
    ~Broker() { amqp_destroy_connection(connection_); }
    Broker(const Broker&) = delete;
    Broker& operator=(const Broker&) = delete;

    void declare(const char* queue)
    {
        amqp_table_entry_t quorum{};
        quorum.key = amqp_cstring_bytes("x-queue-type");
        quorum.value.kind = AMQP_FIELD_KIND_UTF8;
        quorum.value.value.bytes = amqp_cstring_bytes("quorum");
        const amqp_table_t arguments{1, &quorum};
        amqp_queue_declare(connection_, 1, amqp_cstring_bytes(queue), 0, 1, 0, 0, arguments);
        expect("queue");
    }

    void want_confirms()
    {
        amqp_confirm_select(connection_, 1);
        expect("confirms");
    }

    void publish(const char* queue, std::string_view body)
    {
        amqp_basic_properties_t properties{};
        properties._flags = AMQP_BASIC_DELIVERY_MODE_FLAG;
        properties.delivery_mode = 2;
        const amqp_bytes_t bytes{body.size(), const_cast<char*>(body.data())};
        if (amqp_basic_publish(
                connection_,
                1,
                amqp_empty_bytes,
                amqp_cstring_bytes(queue),
                0,
                0,
                &properties,
                bytes) != AMQP_STATUS_OK)
            give_up("publish");
    }

    /// Reads the confirms that have come.
    void hear_confirms()
    {
        amqp_frame_t frame;
        timeval at_once{};
        amqp_maybe_release_buffers(connection_);
        while (amqp_simple_wait_frame_noblock(connection_, &frame, &at_once) == AMQP_STATUS_OK)
            if (frame.frame_type == AMQP_FRAME_METHOD &&
                frame.payload.method.id == AMQP_BASIC_NACK_METHOD)
                give_up("not confirmed");
    }

    template<class See>
    void consume(const char* queue, const std::atomic<bool>& stop, See see)
    {
        amqp_basic_qos(connection_, 1, 0, 1'000, 0);
        amqp_basic_consume(
            connection_, 1, amqp_cstring_bytes(queue), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
        expect("consume");
        while (!stop) {
            amqp_maybe_release_buffers(connection_);
            amqp_envelope_t envelope;
            timeval a_moment{0, 100'000};
            const auto reply = amqp_consume_message(connection_, &envelope, &a_moment, 0);
            if (reply.reply_type != AMQP_RESPONSE_NORMAL) {
                if (reply.library_error == AMQP_STATUS_TIMEOUT) continue;
                give_up("consuming");
            }
            const amqp_bytes_t& body = envelope.message.body;
            see(std::string_view{static_cast<const char*>(body.bytes), body.len});
            amqp_basic_ack(connection_, 1, envelope.delivery_tag, 0);
            amqp_destroy_envelope(&envelope);
        }
    }

private:
    void expect(const char* what)
    {
        if (amqp_get_rpc_reply(connection_).reply_type != AMQP_RESPONSE_NORMAL) give_up(what);
    }

    amqp_connection_state_t connection_;
};

void drive(int port_a, int port_b, std::size_t width, double seconds)
{
    std::atomic<bool> stop = false;
    bench::Window window{width, 1.5, seconds};
    std::jthread at_b{[&] {
        Broker in{port_b};
        Broker out{port_b};
        out.want_confirms();
        in.consume("inbox", stop, [&](std::string_view message) {
            std::string receipt(bench::kReceiptBytes, 'r');
            std::memcpy(receipt.data(), message.data(), sizeof(std::uint64_t));
            out.publish("receipts_out", receipt);
            out.hear_confirms();
        });
    }};
    std::jthread at_a{[&] {
        Broker in{port_a};
        in.consume("receipts_in", stop, [&](std::string_view receipt) {
            std::uint64_t number = 0;
            std::memcpy(&number, receipt.data(), sizeof number);
            window.landed(number);
        });
    }};
    Broker a{port_a};
    a.want_confirms();
    std::string body(bench::kMessageBytes, 'm');
    while (const auto number = window.take()) {
        std::memcpy(body.data(), &*number, sizeof *number);
        a.publish("outbox", body);
        a.hear_confirms();
    }
    for (int i = 0; i < 3'000 && !window.all_landed(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    stop = true;
    window.report("rabbitmq");
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 4 && std::string_view{argv[3]} == "queues") {
        Broker a{std::atoi(argv[1])};
        a.declare("outbox");
        a.declare("receipts_in");
        Broker b{std::atoi(argv[2])};
        b.declare("inbox");
        b.declare("receipts_out");
        return 0;
    }
    if (argc != 5) {
        std::fprintf(stderr, "usage: bench_relay_rabbit PORT_A PORT_B queues|WINDOW SECONDS\n");
        return 2;
    }
    drive(
        std::atoi(argv[1]),
        std::atoi(argv[2]),
        static_cast<std::size_t>(std::atol(argv[3])),
        std::atof(argv[4]));
    return 0;
}
