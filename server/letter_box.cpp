#include "server/letter_box.h"

#include <algorithm>

#include "server/accounts/secret.h"
#include "server/tickets/attachment.h"
#include "server/tickets/correspondence.h"
#include "server/tickets/ticket_form.h"
#include "server/tickets/typed_text.h"

namespace spravka {
namespace {

using mail::IncomingLetter;
using Outcome = Received::Outcome;
using tickets::Ticket;

constexpr std::size_t max_subject_letters = 200;
constexpr std::size_t max_name_letters = 100;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

/// At most so many letters, whole ones.
std::string shortened(std::string text, std::size_t letters) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const begins_letter = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins_letter && ++count > letters) {
      text.resize(at);
    }
  }
  return text;
}

/// What makes it this letter, however often and by whichever way it comes.
std::string digest_of(IncomingLetter const& letter) {
  return accounts::digest("letter\n" + letter.message_id + "\n" + letter.from.address + "\n" +
                          letter.subject + "\n" + letter.text);
}

struct Files {
  std::vector<tickets::Attachment> taken;
  std::string left_out;  // Names, one a line.
};

Files take_files(IncomingLetter& letter) {
  Files files;
  for (auto& file : letter.files) {
    auto accepted = files.taken.size() < tickets::max_attachments
                        ? tickets::accept_file(file.name, std::move(file.bytes))
                        : tl::unexpected(tickets::FileRefusal::TooMany);
    if (accepted) {
      files.taken.push_back(std::move(*accepted));
    } else {
      files.left_out +=
          "\n" + tickets::clean_line(file.name) + ": " + tickets::to_string(accepted.error());
    }
  }
  return files;
}

/// A subject without the marks that programs pile up before it.
std::string plain_subject(std::string const& subject) {
  auto line = tickets::clean_line(subject);
  for (bool is_cut = true; is_cut;) {
    is_cut = false;
    for (std::string const mark : {"re:", "fwd:", "fw:", "aw:"}) {
      if (lower(line).starts_with(mark)) {
        line = tickets::clean_line(line.substr(mark.size()));
        is_cut = true;
      }
    }
  }
  return line;
}

std::string folded_of(IncomingLetter const& letter) {
  return shortened(tickets::clean_text(letter.quoted), tickets::max_message_letters);
}

/// Some letters are a picture and no word: their subject stands for them.
std::string text_of(IncomingLetter const& letter) {
  auto text = shortened(letter.text, tickets::max_message_letters);
  if (!tickets::clean_text(text).empty()) {
    return text;
  }
  auto subject = plain_subject(letter.subject);
  return subject.empty() ? "—" : subject;
}

tickets::TicketForm form_of(IncomingLetter const& letter, std::string const& group) {
  auto body = shortened(letter.text, tickets::max_message_letters);
  auto subject = shortened(plain_subject(letter.subject), max_subject_letters);
  // A letter may lack either; a ticket has both.
  auto const first_line = body.substr(0, body.find('\n'));
  subject = subject.empty() ? shortened(first_line.empty() ? "—" : first_line, 80) : subject;
  return {.name = shortened(letter.from.name, max_name_letters),
          .email = letter.from.address,
          .subject = subject,
          .body = tickets::clean_text(body).empty() ? subject : body,
          .language = {},
          .type = {},
          .group = group,
          .fields = {}};
}

}  // namespace

char const* to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::Opened:
      return "opened";
    case Outcome::Added:
      return "added";
    case Outcome::Noted:
      return "noted";
    case Outcome::Known:
      return "known";
    case Outcome::Own:
      return "own";
    case Outcome::Unreadable:
      break;
  }
  return "unreadable";
}

std::int64_t LetterBox::find_ticket(IncomingLetter const& letter) {
  for (auto const& address : letter.recipients) {
    if (auto const number = tickets::ticket_of_address(place_.link_key, address)) {
      return *number;
    }
  }
  // The ids of our letters are random: whoever names one has been sent it.
  return inbox_->find_ticket(letter.references).value_or(0);
}

Received LetterBox::receive(std::string_view bytes, std::chrono::sys_seconds now) {
  auto letter = mail::read_letter(bytes);
  if (!letter || !tickets::is_email(letter->from.address)) {
    return {Outcome::Unreadable, 0};
  }
  if (!place_.own_address.empty() && lower(letter->from.address) == lower(place_.own_address)) {
    return {Outcome::Own, 0};
  }
  store::Inbox::Letter const mark{digest_of(*letter), letter->message_id, now};
  auto const number = find_ticket(*letter);
  auto received = number > 0 ? add(*letter, mark, number, now) : open(*letter, mark, now);
  return received;
}

Received LetterBox::open(IncomingLetter& letter, store::Inbox::Letter const& mark,
                         std::chrono::sys_seconds now) {
  auto ticket = tickets::open_ticket(form_of(letter, place_.group), now);
  if (!ticket) {
    return {Outcome::Unreadable, 0};
  }
  auto files = take_files(letter);
  ticket->origin = tickets::Origin::Mail;
  ticket->is_silent = letter.is_automatic;
  ticket->messages.front().files = std::move(files.taken);
  ticket->messages.front().folded = folded_of(letter);
  if (!files.left_out.empty()) {
    ticket->add_note(files.left_out, now);
  }
  auto const opened = inbox_->open(mark, std::move(*ticket));
  return opened ? Received{Outcome::Opened, opened->number} : Received{Outcome::Known, 0};
}

Received LetterBox::add(IncomingLetter& letter, store::Inbox::Letter const& mark,
                        std::int64_t number, std::chrono::sys_seconds now) {
  auto files = take_files(letter);
  auto const text = text_of(letter);
  bool const is_automatic = letter.is_automatic;
  auto const after = inbox_->add(mark, number, [&](Ticket& ticket) {
    if (is_automatic || !ticket.add_customer_message(text, now, files.taken)) {
      ticket.add_note(tickets::clean_line(letter.subject) + "\n\n" + text, now);
    }
    ticket.messages.back().folded = folded_of(letter);
    if (!files.left_out.empty()) {
      ticket.add_note(files.left_out, now);
    }
    return true;
  });
  if (!after) {
    return {Outcome::Known, number};
  }
  return {is_automatic ? Outcome::Noted : Outcome::Added, number};
}

}  // namespace spravka
