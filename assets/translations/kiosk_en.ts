<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AddressBox</name>
    <message>
        <source>Central&apos;s address</source>
        <translation>Central&apos;s address</translation>
    </message>
</context>
<context>
    <name>AdmittedScreen</name>
    <message>
        <source>Not me</source>
        <translation>Not me</translation>
    </message>
</context>
<context>
    <name>CheckedOutScreen</name>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ChooseScreen</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>CodeBoxes</name>
    <message>
        <source>Enrolment code</source>
        <translation>Enrolment code</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Good morning,</source>
        <translation>Good morning,</translation>
    </message>
    <message>
        <source>Good afternoon,</source>
        <comment>10 to 15 o&apos;clock</comment>
        <translation>Good afternoon,</translation>
    </message>
    <message>
        <source>Good afternoon,</source>
        <comment>15 to 18 o&apos;clock</comment>
        <translation>Good afternoon,</translation>
    </message>
    <message>
        <source>Good evening,</source>
        <translation>Good evening,</translation>
    </message>
    <message>
        <source>checked in {time}</source>
        <translation>checked in {time}</translation>
    </message>
    <message>
        <source>visit no. {number}</source>
        <translation>visit no. {number}</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Welcome, it is your first visit</source>
        <translation>Welcome, it is your first visit</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>Please scan your card</source>
        <translation>Please scan your card</translation>
    </message>
    <message>
        <source>checked out {time}</source>
        <translation>checked out {time}</translation>
    </message>
    <message>
        <source>See you,</source>
        <translation>See you,</translation>
    </message>
    <message>
        <source>See you</source>
        <translation>See you</translation>
    </message>
    <message>
        <source>You are checked in since {time}</source>
        <translation>You are checked in since {time}</translation>
    </message>
    <message>
        <source>Where to today?</source>
        <translation>Where to today?</translation>
    </message>
    <message>
        <source>Sorry, the kiosk is being fixed</source>
        <translation>Sorry, the kiosk is being fixed</translation>
    </message>
    <message>
        <source>Our staff will record your visit</source>
        <translation>Our staff will record your visit</translation>
    </message>
    <message>
        <source>{problem}, since {time}</source>
        <translation>{problem}, since {time}</translation>
    </message>
    <message>
        <source>{n} inside now</source>
        <translation>{n} inside now</translation>
    </message>
    <message>
        <source>{n} waiting to be sent</source>
        <translation>{n} waiting to be sent</translation>
    </message>
    <message>
        <source>{n} of {k} people inside</source>
        <translation>{n} of {k} people inside</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>No connection</translation>
    </message>
    <message>
        <source>data {n} h old</source>
        <translation>data {n} h old</translation>
    </message>
    <message>
        <source>A little closer</source>
        <translation>A little closer</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Hold still</translation>
    </message>
    <message>
        <source>Brighten your phone</source>
        <translation>Brighten your phone</translation>
    </message>
    <message>
        <source>Tilt to avoid glare</source>
        <translation>Tilt to avoid glare</translation>
    </message>
    <message>
        <source>Hold the code inside the frame</source>
        <translation>Hold the code inside the frame</translation>
    </message>
    <message>
        <source>now on</source>
        <translation>now on</translation>
    </message>
    <message>
        <source>doors open</source>
        <translation>doors open</translation>
    </message>
    <message>
        <source>also online</source>
        <translation>also online</translation>
    </message>
    <message>
        <source>online only</source>
        <translation>online only</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Any free seat</source>
        <translation>Any free seat</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>Leaving</translation>
    </message>
    <message>
        <source>Check out of the space</source>
        <translation>Check out of the space</translation>
    </message>
    <message>
        <source>Co-working</source>
        <translation>Co-working</translation>
    </message>
    <message>
        <source>{h} h {m} min with us</source>
        <translation>{h} h {m} min with us</translation>
    </message>
    <message>
        <source>{m} min with us</source>
        <translation>{m} min with us</translation>
    </message>
</context>
<context>
    <name>EnrolmentScreen</name>
    <message>
        <source>New kiosk</source>
        <translation>New kiosk</translation>
    </message>
    <message>
        <source>Which space is this?</source>
        <translation>Which space is this?</translation>
    </message>
    <message>
        <source>Show the enrolment QR code of central&apos;s page, or type its address and code</source>
        <translation>Show the enrolment QR code of central&apos;s page, or type its address and code</translation>
    </message>
    <message>
        <source>Asking central…</source>
        <translation>Asking central…</translation>
    </message>
    <message>
        <source>The code stands on central&apos;s page</source>
        <translation>The code stands on central&apos;s page</translation>
    </message>
    <message>
        <source>This takes a few seconds</source>
        <translation>This takes a few seconds</translation>
    </message>
    <message>
        <source>It is good for one hour and for one kiosk</source>
        <translation>It is good for one hour and for one kiosk</translation>
    </message>
    <message>
        <source>Enrol this kiosk</source>
        <translation>Enrol this kiosk</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Show your QR code</source>
        <translation>Show your QR code</translation>
    </message>
    <message>
        <source>from your member card or phone</source>
        <translation>from your member card or phone</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>A part of the kiosk does not answer</source>
        <translation>A part of the kiosk does not answer</translation>
    </message>
    <message>
        <source>Restart the kiosk; if this stays, call support.</source>
        <translation>Restart the kiosk; if this stays, call support.</translation>
    </message>
    <message>
        <source>The disk answers too slowly</source>
        <translation>The disk answers too slowly</translation>
    </message>
    <message>
        <source>Wait a moment; if this stays, restart the kiosk.</source>
        <translation>Wait a moment; if this stays, restart the kiosk.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>The disk is full</translation>
    </message>
    <message>
        <source>Free some room on the kiosk&apos;s disk.</source>
        <translation>Free some room on the kiosk&apos;s disk.</translation>
    </message>
    <message>
        <source>Another program is using the kiosk&apos;s records</source>
        <translation>Another program is using the kiosk&apos;s records</translation>
    </message>
    <message>
        <source>Close the other kiosk program.</source>
        <translation>Close the other kiosk program.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s records are damaged</source>
        <translation>The kiosk&apos;s records are damaged</translation>
    </message>
    <message>
        <source>Restart the kiosk: it keeps what can be read.</source>
        <translation>Restart the kiosk: it keeps what can be read.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s records were written by a newer program</source>
        <translation>The kiosk&apos;s records were written by a newer program</translation>
    </message>
    <message>
        <source>Install the newer program again.</source>
        <translation>Install the newer program again.</translation>
    </message>
    <message>
        <source>The key of the kiosk&apos;s records is missing</source>
        <translation>The key of the kiosk&apos;s records is missing</translation>
    </message>
    <message>
        <source>Call support before changing anything.</source>
        <translation>Call support before changing anything.</translation>
    </message>
    <message>
        <source>The kiosk cannot write its records</source>
        <translation>The kiosk cannot write its records</translation>
    </message>
    <message>
        <source>Look at the disk, then restart the kiosk.</source>
        <translation>Look at the disk, then restart the kiosk.</translation>
    </message>
    <message>
        <source>Central has revoked this kiosk</source>
        <translation>Central has revoked this kiosk</translation>
    </message>
    <message>
        <source>Enrol it again with a new code.</source>
        <translation>Enrol it again with a new code.</translation>
    </message>
    <message>
        <source>This is not an enrolment code</source>
        <translation>This is not an enrolment code</translation>
    </message>
    <message>
        <source>Show the QR code on central&apos;s page, or type the code.</source>
        <translation>Show the QR code on central&apos;s page, or type the code.</translation>
    </message>
    <message>
        <source>This is not an address of central</source>
        <translation>This is not an address of central</translation>
    </message>
    <message>
        <source>It begins with https:// and stands on central&apos;s page.</source>
        <translation>It begins with https:// and stands on central&apos;s page.</translation>
    </message>
    <message>
        <source>Central does not know this code</source>
        <translation>Central does not know this code</translation>
    </message>
    <message>
        <source>Compare it letter by letter, or ask for a new one.</source>
        <translation>Compare it letter by letter, or ask for a new one.</translation>
    </message>
    <message>
        <source>This code has been used by another kiosk</source>
        <translation>This code has been used by another kiosk</translation>
    </message>
    <message>
        <source>Ask for a new one on central&apos;s page.</source>
        <translation>Ask for a new one on central&apos;s page.</translation>
    </message>
    <message>
        <source>This code is more than an hour old</source>
        <translation>This code is more than an hour old</translation>
    </message>
    <message>
        <source>Central cannot be reached</source>
        <translation>Central cannot be reached</translation>
    </message>
    <message>
        <source>Look at the network cable or Wi-Fi and the address.</source>
        <translation>Look at the network cable or Wi-Fi and the address.</translation>
    </message>
    <message>
        <source>Central is busy</source>
        <translation>Central is busy</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Try again in a minute.</translation>
    </message>
    <message>
        <source>Central did not enrol this kiosk</source>
        <translation>Central did not enrol this kiosk</translation>
    </message>
    <message>
        <source>Ask for a new code on central&apos;s page.</source>
        <translation>Ask for a new code on central&apos;s page.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>This is not a member code</source>
        <translation>This is not a member code</translation>
    </message>
    <message>
        <source>Show the QR code of your card or phone</source>
        <translation>Show the QR code of your card or phone</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>We do not know this card yet</translation>
    </message>
    <message>
        <source>Our staff will help</source>
        <translation>Our staff will help</translation>
    </message>
    <message>
        <source>This card does not read correctly</source>
        <translation>This card does not read correctly</translation>
    </message>
    <message>
        <source>Please see our staff</source>
        <translation>Please see our staff</translation>
    </message>
    <message>
        <source>Valid from {date}</source>
        <translation>Valid from {date}</translation>
    </message>
    <message>
        <source>See you then</source>
        <translation>See you then</translation>
    </message>
    <message>
        <source>Expired on {date}</source>
        <translation>Expired on {date}</translation>
    </message>
    <message>
        <source>Our staff can renew it now</source>
        <translation>Our staff can renew it now</translation>
    </message>
    <message>
        <source>This card is not from Hetero Space</source>
        <translation>This card is not from Hetero Space</translation>
    </message>
    <message>
        <source>Please register as a guest</source>
        <translation>Please register as a guest</translation>
    </message>
    <message>
        <source>This card was replaced</source>
        <translation>This card was replaced</translation>
    </message>
    <message>
        <source>Please use your newest card</source>
        <translation>Please use your newest card</translation>
    </message>
    <message>
        <source>Membership is paused</source>
        <translation>Membership is paused</translation>
    </message>
    <message>
        <source>We are closed</source>
        <translation>We are closed</translation>
    </message>
    <message>
        <source>Open again {day} at {time}</source>
        <translation>Open again {day} at {time}</translation>
    </message>
    <message>
        <source>We are full</source>
        <translation>We are full</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Please wait a moment</translation>
    </message>
    <message>
        <source>You are not registered for this</source>
        <translation>You are not registered for this</translation>
    </message>
    <message>
        <source>Our staff can register you</source>
        <translation>Our staff can register you</translation>
    </message>
    <message>
        <source>Nothing is open yet</source>
        <translation>Nothing is open yet</translation>
    </message>
    <message>
        <source>Come back from {time}</source>
        <translation>Come back from {time}</translation>
    </message>
    <message>
        <source>Our clock is being set</source>
        <translation>Our clock is being set</translation>
    </message>
    <message>
        <source>This card is not valid yet</source>
        <translation>This card is not valid yet</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>This card has expired</translation>
    </message>
    <message>
        <source>Our opening hours are at the door</source>
        <translation>Our opening hours are at the door</translation>
    </message>
    <message>
        <source>Please ask our staff when it opens</source>
        <translation>Please ask our staff when it opens</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
</context>
<context>
    <name>RefusedScreen</name>
    <message>
        <source>All right</source>
        <translation>All right</translation>
    </message>
</context>
<context>
    <name>RepeatScreen</name>
    <message>
        <source>Stay checked in</source>
        <translation>Stay checked in</translation>
    </message>
</context>
<context>
    <name>TodayPanel</name>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>No more activities today</source>
        <translation>No more activities today</translation>
    </message>
    <message>
        <source>Make yourself at home in the shared space</source>
        <translation>Make yourself at home in the shared space</translation>
    </message>
</context>
<context>
    <name>Viewfinder</name>
    <message>
        <source>The camera is getting ready…</source>
        <translation>The camera is getting ready…</translation>
    </message>
    <message>
        <source>The hand scanner works as always</source>
        <translation>The hand scanner works as always</translation>
    </message>
</context>
</TS>
