<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ActDone</name>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ActHeader</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ActPeople</name>
    <message>
        <source>Three letters or more</source>
        <translation>Three letters or more</translation>
    </message>
    <message>
        <source>Name or member number</source>
        <translation>Name or member number</translation>
    </message>
    <message>
        <source>There are more; type more of the name</source>
        <translation>There are more; type more of the name</translation>
    </message>
    <message>
        <source>Nobody on this kiosk is called so</source>
        <translation>Nobody on this kiosk is called so</translation>
    </message>
</context>
<context>
    <name>ActRename</name>
    <message>
        <source>Name on the badge</source>
        <translation>Name on the badge</translation>
    </message>
    <message>
        <source>Keep this name</source>
        <translation>Keep this name</translation>
    </message>
</context>
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
    <name>BadgePicture</name>
    <message>
        <source>Test badge</source>
        <translation>Test badge</translation>
    </message>
</context>
<context>
    <name>CallingScreen</name>
    <message>
        <source>Show your QR code</source>
        <translation>Show your QR code</translation>
    </message>
    <message>
        <source>or touch the screen</source>
        <translation>or touch the screen</translation>
    </message>
</context>
<context>
    <name>CheckedOutScreen</name>
    <message>
        <source>Thank you, see you again</source>
        <translation>Thank you, see you again</translation>
    </message>
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
    <name>ConfirmCentralScreen</name>
    <message>
        <source>Is this your central?</source>
        <translation>Is this your central?</translation>
    </message>
    <message>
        <source>This kiosk was enrolled before. It keeps what it wrote for its own network. Nothing has been sent yet.</source>
        <translation>This kiosk was enrolled before. It keeps what it wrote for its own network. Nothing has been sent yet.</translation>
    </message>
    <message>
        <source>Yes, enrol this kiosk there</source>
        <translation>Yes, enrol this kiosk there</translation>
    </message>
    <message>
        <source>No, go back</source>
        <translation>No, go back</translation>
    </message>
</context>
<context>
    <name>ConsentPage</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>What you agree to</source>
        <translation>What you agree to</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>I agree</translation>
    </message>
</context>
<context>
    <name>DevicesTab</name>
    <message>
        <source>The camera is free</source>
        <translation>The camera is free</translation>
    </message>
    <message>
        <source>Lend the camera</source>
        <translation>Lend the camera</translation>
    </message>
    <message>
        <source>Say results aloud as well</source>
        <translation>Say results aloud as well</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
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
        <source>Full: {n} of {k} people</source>
        <translation>Full: {n} of {k} people</translation>
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
        <source>Staff: the disk is nearly full</source>
        <translation>Staff: the disk is nearly full</translation>
    </message>
    <message>
        <source>Staff: the clock is wrong</source>
        <translation>Staff: the clock is wrong</translation>
    </message>
    <message>
        <source>Staff: many wrong digits or PINs today</source>
        <translation>Staff: many wrong digits or PINs today</translation>
    </message>
    <message>
        <source>Staff: the badge paper has run out</source>
        <translation>Staff: the badge paper has run out</translation>
    </message>
    <message>
        <source>Staff: please look at the printer</source>
        <translation>Staff: please look at the printer</translation>
    </message>
    <message>
        <source>Staff: has a badge come out?</source>
        <translation>Staff: has a badge come out?</translation>
    </message>
    <message>
        <source>Staff: no central, names are hidden</source>
        <translation>Staff: no central, names are hidden</translation>
    </message>
    <message>
        <source>Staff: central was not heard for days</source>
        <translation>Staff: central was not heard for days</translation>
    </message>
    <message>
        <source>Staff: few badge labels are left</source>
        <translation>Staff: few badge labels are left</translation>
    </message>
    <message>
        <source>Staff: please look at System</source>
        <translation>Staff: please look at System</translation>
    </message>
    <message>
        <source>Use the hand scanner, or find your name</source>
        <translation>Use the hand scanner, or find your name</translation>
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
        <source>full</source>
        <translation>full</translation>
    </message>
    <message>
        <source>{n} left</source>
        <comment>places</comment>
        <translation>{n} left</translation>
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
    <message>
        <source>Our staff will see to your pass</source>
        <translation>Our staff will see to your pass</translation>
    </message>
    <message>
        <source>There is room for {n} more</source>
        <translation>There is room for {n} more</translation>
    </message>
    <message>
        <source>Our staff will find room for all {k} of you</source>
        <translation>Our staff will find room for all {k} of you</translation>
    </message>
    <message>
        <source>Good today, {day}</source>
        <translation>Good today, {day}</translation>
    </message>
    <message>
        <source>Print badge</source>
        <translation>Print badge</translation>
    </message>
    <message>
        <source>Printing your badge</source>
        <translation>Printing your badge</translation>
    </message>
    <message>
        <source>Please take your badge</source>
        <translation>Please take your badge</translation>
    </message>
    <message>
        <source>Your badge will follow, please come in</source>
        <translation>Your badge will follow, please come in</translation>
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
    <name>FeedbackRow</name>
    <message>
        <source>How was it today?</source>
        <translation>How was it today?</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>All right</source>
        <comment>feedback</comment>
        <translation>All right</translation>
    </message>
    <message>
        <source>Not so good</source>
        <translation>Not so good</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>The records are whole</source>
        <translation>The records are whole</translation>
    </message>
    <message>
        <source>The records were damaged and have been saved</source>
        <translation>The records were damaged and have been saved</translation>
    </message>
    <message>
        <source>Tell support; the damaged file is kept</source>
        <translation>Tell support; the damaged file is kept</translation>
    </message>
    <message>
        <source>The system keeps the records&apos; key</source>
        <translation>The system keeps the records&apos; key</translation>
    </message>
    <message>
        <source>The machine&apos;s TPM guards the records&apos; key</source>
        <translation>The machine&apos;s TPM guards the records&apos; key</translation>
    </message>
    <message>
        <source>The records&apos; key lies sealed on the disk</source>
        <translation>The records&apos; key lies sealed on the disk</translation>
    </message>
    <message>
        <source>Support can seal it with the TPM</source>
        <translation>Support can seal it with the TPM</translation>
    </message>
    <message>
        <source>The records&apos; key is not sealed</source>
        <translation>The records&apos; key is not sealed</translation>
    </message>
    <message>
        <source>Ask support to seal it</source>
        <translation>Ask support to seal it</translation>
    </message>
    <message>
        <source>What seals the records&apos; key cannot be told</source>
        <translation>What seals the records&apos; key cannot be told</translation>
    </message>
    <message>
        <source>Ask support to look at the unit</source>
        <translation>Ask support to look at the unit</translation>
    </message>
    <message>
        <source>The records&apos; key still lies beside them</source>
        <translation>The records&apos; key still lies beside them</translation>
    </message>
    <message>
        <source>Ask support to delete the file store.key</source>
        <translation>Ask support to delete the file store.key</translation>
    </message>
    <message>
        <source>Central was heard lately</source>
        <translation>Central was heard lately</translation>
    </message>
    <message>
        <source>Central was not heard for days</source>
        <translation>Central was not heard for days</translation>
    </message>
    <message>
        <source>Look at the network: names will be hidden</source>
        <translation>Look at the network: names will be hidden</translation>
    </message>
    <message>
        <source>Too long without central: names are hidden</source>
        <translation>Too long without central: names are hidden</translation>
    </message>
    <message>
        <source>Passes still count; names return with the network</source>
        <translation>Passes still count; names return with the network</translation>
    </message>
    <message>
        <source>A file keeps the records&apos; key</source>
        <translation>A file keeps the records&apos; key</translation>
    </message>
    <message>
        <source>Fine for a start; support can move it</source>
        <translation>Fine for a start; support can move it</translation>
    </message>
    <message>
        <source>The log is in order</source>
        <translation>The log is in order</translation>
    </message>
    <message>
        <source>The log was begun anew</source>
        <translation>The log was begun anew</translation>
    </message>
    <message>
        <source>Nothing is lost by it; tell support</source>
        <translation>Nothing is lost by it; tell support</translation>
    </message>
    <message>
        <source>Visits that were recorded have been lost</source>
        <translation>Visits that were recorded have been lost</translation>
    </message>
    <message>
        <source>Tell support; central says which ones</source>
        <translation>Tell support; central says which ones</translation>
    </message>
    <message>
        <source>The kiosk belongs to a space</source>
        <translation>The kiosk belongs to a space</translation>
    </message>
    <message>
        <source>The kiosk belongs to no space</source>
        <translation>The kiosk belongs to no space</translation>
    </message>
    <message>
        <source>Ask support for an enrolment code</source>
        <translation>Ask support for an enrolment code</translation>
    </message>
    <message>
        <source>Members have not come down yet</source>
        <translation>Members have not come down yet</translation>
    </message>
    <message>
        <source>Cards are read; names follow with the network</source>
        <translation>Cards are read; names follow with the network</translation>
    </message>
    <message>
        <source>The list of members is old</source>
        <translation>The list of members is old</translation>
    </message>
    <message>
        <source>Look at the network cable or Wi-Fi</source>
        <translation>Look at the network cable or Wi-Fi</translation>
    </message>
    <message>
        <source>The list of members is up to date</source>
        <translation>The list of members is up to date</translation>
    </message>
    <message>
        <source>The way to central is not protected</source>
        <translation>The way to central is not protected</translation>
    </message>
    <message>
        <source>Ask support for an https address</source>
        <translation>Ask support for an https address</translation>
    </message>
    <message>
        <source>Central answers</source>
        <translation>Central answers</translation>
    </message>
    <message>
        <source>Central is not reached</source>
        <translation>Central is not reached</translation>
    </message>
    <message>
        <source>The door works; look at the network</source>
        <translation>The door works; look at the network</translation>
    </message>
    <message>
        <source>Central is busy</source>
        <translation>Central is busy</translation>
    </message>
    <message>
        <source>The kiosk tries again by itself</source>
        <translation>The kiosk tries again by itself</translation>
    </message>
    <message>
        <source>Central does not know this kiosk</source>
        <translation>Central does not know this kiosk</translation>
    </message>
    <message>
        <source>Ask support for a new enrolment code</source>
        <translation>Ask support for a new enrolment code</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>The clock is right</translation>
    </message>
    <message>
        <source>The clock is wrong</source>
        <translation>The clock is wrong</translation>
    </message>
    <message>
        <source>Connect the network, or set the clock</source>
        <translation>Connect the network, or set the clock</translation>
    </message>
    <message>
        <source>Badges carry a code for the day</source>
        <translation>Badges carry a code for the day</translation>
    </message>
    <message>
        <source>Badges carry no code: the clock is wrong</source>
        <translation>Badges carry no code: the clock is wrong</translation>
    </message>
    <message>
        <source>Badges carry no code: the kiosk has no key</source>
        <translation>Badges carry no code: the kiosk has no key</translation>
    </message>
    <message>
        <source>Badges carry no code: the key is not good</source>
        <translation>Badges carry no code: the key is not good</translation>
    </message>
    <message>
        <source>Set the clock; people are admitted meanwhile</source>
        <translation>Set the clock; people are admitted meanwhile</translation>
    </message>
    <message>
        <source>The disk has room</source>
        <translation>The disk has room</translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation>The disk is nearly full</translation>
    </message>
    <message>
        <source>Free some room on the kiosk&apos;s disk</source>
        <translation>Free some room on the kiosk&apos;s disk</translation>
    </message>
    <message>
        <source>QR codes can be read</source>
        <translation>QR codes can be read</translation>
    </message>
    <message>
        <source>A QR code was read</source>
        <translation>A QR code was read</translation>
    </message>
    <message>
        <source>A QR code was not read</source>
        <translation>A QR code was not read</translation>
    </message>
    <message>
        <source>Install the kiosk again, or call support</source>
        <translation>Install the kiosk again, or call support</translation>
    </message>
    <message>
        <source>A record was written safely</source>
        <translation>A record was written safely</translation>
    </message>
    <message>
        <source>The camera gives pictures</source>
        <translation>The camera gives pictures</translation>
    </message>
    <message>
        <source>The camera gives no picture</source>
        <translation>The camera gives no picture</translation>
    </message>
    <message>
        <source>Plug it in, or choose another under Devices</source>
        <translation>Plug it in, or choose another under Devices</translation>
    </message>
    <message>
        <source>Screens and languages are there</source>
        <translation>Screens and languages are there</translation>
    </message>
    <message>
        <source>Sounds can be heard</source>
        <translation>Sounds can be heard</translation>
    </message>
    <message>
        <source>A sound is played: can you hear it?</source>
        <translation>A sound is played: can you hear it?</translation>
    </message>
    <message>
        <source>The sound was heard</source>
        <translation>The sound was heard</translation>
    </message>
    <message>
        <source>The sound was not heard</source>
        <translation>The sound was not heard</translation>
    </message>
    <message>
        <source>Turn up the loudspeaker, or look at its cable</source>
        <translation>Turn up the loudspeaker, or look at its cable</translation>
    </message>
    <message>
        <source>The sound is turned off</source>
        <translation>The sound is turned off</translation>
    </message>
    <message>
        <source>There is no loudspeaker</source>
        <translation>There is no loudspeaker</translation>
    </message>
    <message>
        <source>The screens say everything all the same</source>
        <translation>The screens say everything all the same</translation>
    </message>
    <message>
        <source>There is no voice to speak with</source>
        <translation>There is no voice to speak with</translation>
    </message>
    <message>
        <source>Sounds play; support can add a voice</source>
        <translation>Sounds play; support can add a voice</translation>
    </message>
    <message>
        <source>No printer is set up</source>
        <translation>No printer is set up</translation>
    </message>
    <message>
        <source>The door works without badges</source>
        <translation>The door works without badges</translation>
    </message>
    <message>
        <source>The printer is ready</source>
        <translation>The printer is ready</translation>
    </message>
    <message>
        <source>The printer answers</source>
        <translation>The printer answers</translation>
    </message>
    <message>
        <source>It tells nothing of its paper: print a test badge</source>
        <translation>It tells nothing of its paper: print a test badge</translation>
    </message>
    <message>
        <source>A part of the program cannot be used</source>
        <translation>A part of the program cannot be used</translation>
    </message>
    <message>
        <source>Restart the kiosk; if this stays, call support</source>
        <translation>Restart the kiosk; if this stays, call support</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Please type your full name</source>
        <translation>Please type your full name</translation>
    </message>
    <message>
        <source>Please look at this number again</source>
        <translation>Please look at this number again</translation>
    </message>
    <message>
        <source>No WhatsApp? Then touch the button again</source>
        <translation>No WhatsApp? Then touch the button again</translation>
    </message>
    <message>
        <source>Please choose where you come from</source>
        <translation>Please choose where you come from</translation>
    </message>
    <message>
        <source>Please agree before you go on</source>
        <translation>Please agree before you go on</translation>
    </message>
    <message>
        <source>Please type who sends you</source>
        <translation>Please type who sends you</translation>
    </message>
    <message>
        <source>Please type the leader&apos;s name</source>
        <translation>Please type the leader&apos;s name</translation>
    </message>
    <message>
        <source>How many of you are there?</source>
        <translation>How many of you are there?</translation>
    </message>
    <message>
        <source>That did not work. Please try again</source>
        <translation>That did not work. Please try again</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Elsewhere</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 person</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} people</translation>
    </message>
</context>
<context>
    <name>GroupScreen</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Institution or community</source>
        <translation>Institution or community</translation>
    </message>
    <message>
        <source>Group leader</source>
        <translation>Group leader</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>Women</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>Men</translation>
    </message>
    <message>
        <source>Record the group</source>
        <translation>Record the group</translation>
    </message>
</context>
<context>
    <name>GuestPassScreen</name>
    <message>
        <source>Guest pass</source>
        <translation>Guest pass</translation>
    </message>
    <message>
        <source>Photograph this code to come in again today</source>
        <translation>Photograph this code to come in again today</translation>
    </message>
    <message>
        <source>Not me</source>
        <translation>Not me</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>HelpButton</name>
    <message>
        <source>Call staff</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>Our staff have been called</source>
        <translation>Our staff have been called</translation>
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
    <name>KnownPage</name>
    <message>
        <source>It seems that we know you already</source>
        <translation>It seems that we know you already</translation>
    </message>
    <message>
        <source>This WhatsApp number is registered. How would you like to go on?</source>
        <translation>This WhatsApp number is registered. How would you like to go on?</translation>
    </message>
    <message>
        <source>Show my card</source>
        <translation>Show my card</translation>
    </message>
    <message>
        <source>Find my name</source>
        <translation>Find my name</translation>
    </message>
    <message>
        <source>Our staff are coming</source>
        <translation>Our staff are coming</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>That is not me, go on as a guest</source>
        <translation>That is not me, go on as a guest</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Staff</source>
        <translation>Staff</translation>
    </message>
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
    <name>OptionCards</name>
    <message>
        <source>More activities</source>
        <translation>More activities</translation>
    </message>
</context>
<context>
    <name>OutOfOrderScreen</name>
    <message>
        <source>Staff only</source>
        <translation>Staff only</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Central was not reached</source>
        <translation>Central was not reached</translation>
    </message>
    <message>
        <source>Look at the network cable or Wi-Fi</source>
        <translation>Look at the network cable or Wi-Fi</translation>
    </message>
    <message>
        <source>Central is busy</source>
        <translation>Central is busy</translation>
    </message>
    <message>
        <source>The kiosk tries again by itself</source>
        <translation>The kiosk tries again by itself</translation>
    </message>
    <message>
        <source>Central does not know this kiosk</source>
        <translation>Central does not know this kiosk</translation>
    </message>
    <message>
        <source>Ask support to enrol it again</source>
        <translation>Ask support to enrol it again</translation>
    </message>
    <message>
        <source>Central has revoked this kiosk</source>
        <translation>Central has revoked this kiosk</translation>
    </message>
    <message>
        <source>Ask support for a new enrolment code</source>
        <translation>Ask support for a new enrolment code</translation>
    </message>
    <message>
        <source>Central did not take everything</source>
        <translation>Central did not take everything</translation>
    </message>
    <message>
        <source>Nothing is lost; tell support if this stays</source>
        <translation>Nothing is lost; tell support if this stays</translation>
    </message>
    <message>
        <source>The time is in doubt</source>
        <translation>The time is in doubt</translation>
    </message>
    <message>
        <source>The card was no longer good</source>
        <translation>The card was no longer good</translation>
    </message>
    <message>
        <source>Central does not know the card</source>
        <translation>Central does not know the card</translation>
    </message>
    <message>
        <source>Central does not know the person</source>
        <translation>Central does not know the person</translation>
    </message>
    <message>
        <source>Central does not know the activity</source>
        <translation>Central does not know the activity</translation>
    </message>
    <message>
        <source>The person was at another space at that time</source>
        <translation>The person was at another space at that time</translation>
    </message>
    <message>
        <source>Central looks at it once more</source>
        <translation>Central looks at it once more</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Everything is sent</translation>
    </message>
    <message>
        <source>{n} records wait to be sent</source>
        <translation>{n} records wait to be sent</translation>
    </message>
    <message>
        <source>the oldest is from {time}</source>
        <translation>the oldest is from {time}</translation>
    </message>
    <message>
        <source>Central has not been asked since the start</source>
        <translation>Central has not been asked since the start</translation>
    </message>
    <message>
        <source>{sent} sent, {received} received</source>
        <translation>{sent} sent, {received} received</translation>
    </message>
    <message>
        <source>Central answered at {time}</source>
        <translation>Central answered at {time}</translation>
    </message>
    <message>
        <source>Members and programme have not come yet</source>
        <translation>Members and programme have not come yet</translation>
    </message>
    <message>
        <source>Members and programme: {age}</source>
        <translation>Members and programme: {age}</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>up to date</translation>
    </message>
    <message>
        <source>{n} minutes old</source>
        <translation>{n} minutes old</translation>
    </message>
    <message>
        <source>{n} hours old</source>
        <translation>{n} hours old</translation>
    </message>
    <message>
        <source>{n} days old</source>
        <translation>{n} days old</translation>
    </message>
    <message>
        <source>Record {n} is under review</source>
        <translation>Record {n} is under review</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>until {time}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open until {time}</source>
        <translation>Open until {time}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Closed until {time}</source>
        <translation>Closed until {time}</translation>
    </message>
    <message>
        <source>{n} of them for co-working</source>
        <translation>{n} of them for co-working</translation>
    </message>
    <message>
        <source>{n} inside</source>
        <translation>{n} inside</translation>
    </message>
    <message>
        <source>{n} of {k} inside</source>
        <translation>{n} of {k} inside</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>is over</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>Camera {n}</source>
        <translation>Camera {n}</translation>
    </message>
    <message>
        <source>No loudspeaker is known</source>
        <translation>No loudspeaker is known</translation>
    </message>
    <message>
        <source>Show a code: nobody is checked in by it</source>
        <translation>Show a code: nobody is checked in by it</translation>
    </message>
    <message>
        <source>Single keys, slower than a scanner</source>
        <translation>Single keys, slower than a scanner</translation>
    </message>
    <message>
        <source>Read by the camera</source>
        <translation>Read by the camera</translation>
    </message>
    <message>
        <source>Read by the hand scanner</source>
        <translation>Read by the hand scanner</translation>
    </message>
    <message>
        <source>{by}, {n} characters</source>
        <translation>{by}, {n} characters</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message>
        <source>PIN: digits typed</source>
        <translation>PIN: digits typed</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>PlacePicker</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Where do you come from?</source>
        <translation>Where do you come from?</translation>
    </message>
</context>
<context>
    <name>PrinterChoice</name>
    <message>
        <source>Which printer shall it be?</source>
        <translation>Which printer shall it be?</translation>
    </message>
    <message>
        <source>Switch it on, plug it in, then look again</source>
        <translation>Switch it on, plug it in, then look again</translation>
    </message>
    <message>
        <source>This computer knows no printer</source>
        <translation>This computer knows no printer</translation>
    </message>
    <message>
        <source>A printer that is not in the list is set up by support</source>
        <translation>A printer that is not in the list is set up by support</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
</context>
<context>
    <name>PrinterDetail</name>
    <message>
        <source>Choose a printer</source>
        <translation>Choose a printer</translation>
    </message>
    <message>
        <source>Roll is in</source>
        <translation>Roll is in</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>Test print</translation>
    </message>
    <message>
        <source>New roll</source>
        <translation>New roll</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>PrinterTab</name>
    <message>
        <source>Looking for printers…</source>
        <translation>Looking for printers…</translation>
    </message>
</context>
<context>
    <name>Printers</name>
    <message>
        <source>Which badge?</source>
        <translation>Which badge?</translation>
    </message>
    <message>
        <source>No badge is waiting</source>
        <translation>No badge is waiting</translation>
    </message>
    <message>
        <source>waits for the printer</source>
        <translation>waits for the printer</translation>
    </message>
    <message>
        <source>on its way to the printer</source>
        <translation>on its way to the printer</translation>
    </message>
    <message>
        <source>being printed</source>
        <translation>being printed</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>printed</translation>
    </message>
    <message>
        <source>may have come out or not</source>
        <translation>may have come out or not</translation>
    </message>
    <message>
        <source>not wanted any more</source>
        <translation>not wanted any more</translation>
    </message>
    <message>
        <source>A badge without a name</source>
        <translation>A badge without a name</translation>
    </message>
    <message>
        <source>It has come out</source>
        <translation>It has come out</translation>
    </message>
    <message>
        <source>Print it again</source>
        <translation>Print it again</translation>
    </message>
    <message>
        <source>Nobody needs it any more</source>
        <translation>Nobody needs it any more</translation>
    </message>
    <message>
        <source>Has this badge come out?</source>
        <translation>Has this badge come out?</translation>
    </message>
    <message>
        <source>This badge comes by itself</source>
        <translation>This badge comes by itself</translation>
    </message>
    <message>
        <source>This badge is being printed</source>
        <translation>This badge is being printed</translation>
    </message>
    <message>
        <source>Have these badges come out? {n}</source>
        <translation>Have these badges come out? {n}</translation>
    </message>
    <message>
        <source>Badges wait: {n}. {why}</source>
        <translation>Badges wait: {n}. {why}</translation>
    </message>
    <message>
        <source>Roll, 62 × 100 mm</source>
        <translation>Roll, 62 × 100 mm</translation>
    </message>
    <message>
        <source>Small roll, 62 × 29 mm</source>
        <translation>Small roll, 62 × 29 mm</translation>
    </message>
    <message>
        <source>Plastic card, 86 × 54 mm</source>
        <translation>Plastic card, 86 × 54 mm</translation>
    </message>
    <message>
        <source>Paper, A6</source>
        <translation>Paper, A6</translation>
    </message>
    <message>
        <source>A4 sheet, eight badges</source>
        <translation>A4 sheet, eight badges</translation>
    </message>
    <message>
        <source>Main printer</source>
        <translation>Main printer</translation>
    </message>
    <message>
        <source>Second printer</source>
        <translation>Second printer</translation>
    </message>
    <message>
        <source>Badges are not printed yet</source>
        <translation>Badges are not printed yet</translation>
    </message>
    <message>
        <source>Choose a printer, then print a test badge</source>
        <translation>Choose a printer, then print a test badge</translation>
    </message>
    <message>
        <source>No second printer</source>
        <translation>No second printer</translation>
    </message>
    <message>
        <source>It takes over when the main one is stuck</source>
        <translation>It takes over when the main one is stuck</translation>
    </message>
    <message>
        <source>This printer does not tell how it is</source>
        <translation>This printer does not tell how it is</translation>
    </message>
    <message>
        <source>A test badge shows whether it prints</source>
        <translation>A test badge shows whether it prints</translation>
    </message>
    <message>
        <source>Ready to print</source>
        <translation>Ready to print</translation>
    </message>
    <message>
        <source>No label left, by our count</source>
        <translation>No label left, by our count</translation>
    </message>
    <message>
        <source>{n} of {k} labels left</source>
        <translation>{n} of {k} labels left</translation>
    </message>
    <message>
        <source>No test badge. {why}</source>
        <translation>No test badge. {why}</translation>
    </message>
    <message>
        <source>The test badge waits. {why}</source>
        <translation>The test badge waits. {why}</translation>
    </message>
    <message>
        <source>Badges not out yet: {n}</source>
        <translation>Badges not out yet: {n}</translation>
    </message>
    <message>
        <source>The test badge is being sent…</source>
        <translation>The test badge is being sent…</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>The test badge is being printed…</source>
        <translation>The test badge is being printed…</translation>
    </message>
    <message>
        <source>The test badge is printed</source>
        <translation>The test badge is printed</translation>
    </message>
    <message>
        <source>Sent. Has the test badge come out?</source>
        <translation>Sent. Has the test badge come out?</translation>
    </message>
    <message>
        <source>The printer gave the test badge up</source>
        <translation>The printer gave the test badge up</translation>
    </message>
    <message>
        <source>No printer here</source>
        <translation>No printer here</translation>
    </message>
    <message>
        <source>Badges come out of the other one</source>
        <translation>Badges come out of the other one</translation>
    </message>
    <message>
        <source>Badges are not printed</source>
        <translation>Badges are not printed</translation>
    </message>
    <message>
        <source>set up on this computer</source>
        <translation>set up on this computer</translation>
    </message>
    <message>
        <source>by cable</source>
        <translation>by cable</translation>
    </message>
    <message>
        <source>by network</source>
        <translation>by network</translation>
    </message>
    <message>
        <source>{n} labels</source>
        <translation>{n} labels</translation>
    </message>
    <message>
        <source>as the roll before</source>
        <translation>as the roll before</translation>
    </message>
    <message>
        <source>The paper has run out</source>
        <translation>The paper has run out</translation>
    </message>
    <message>
        <source>Put a new roll in, then touch Roll is in</source>
        <translation>Put a new roll in, then touch Roll is in</translation>
    </message>
    <message>
        <source>The paper is stuck</source>
        <translation>The paper is stuck</translation>
    </message>
    <message>
        <source>Open the cover and take the stuck paper out</source>
        <translation>Open the cover and take the stuck paper out</translation>
    </message>
    <message>
        <source>The cover is open</source>
        <translation>The cover is open</translation>
    </message>
    <message>
        <source>Press it shut until it clicks</source>
        <translation>Press it shut until it clicks</translation>
    </message>
    <message>
        <source>The ink or ribbon is used up</source>
        <translation>The ink or ribbon is used up</translation>
    </message>
    <message>
        <source>Put a new one in</source>
        <translation>Put a new one in</translation>
    </message>
    <message>
        <source>This paper is not the one for badges</source>
        <translation>This paper is not the one for badges</translation>
    </message>
    <message>
        <source>Put the right roll in: its size is named below</source>
        <translation>Put the right roll in: its size is named below</translation>
    </message>
    <message>
        <source>The printer does not answer</source>
        <translation>The printer does not answer</translation>
    </message>
    <message>
        <source>Is it on? Look at its cable or Wi-Fi</source>
        <translation>Is it on? Look at its cable or Wi-Fi</translation>
    </message>
    <message>
        <source>The printer is paused</source>
        <translation>The printer is paused</translation>
    </message>
    <message>
        <source>Touch its button to let it go on</source>
        <translation>Touch its button to let it go on</translation>
    </message>
    <message>
        <source>This printer is not there any more</source>
        <translation>This printer is not there any more</translation>
    </message>
    <message>
        <source>Plug it in again, or choose another one</source>
        <translation>Plug it in again, or choose another one</translation>
    </message>
    <message>
        <source>The printer does not take badges</source>
        <translation>The printer does not take badges</translation>
    </message>
    <message>
        <source>Choose another one, or ask support</source>
        <translation>Choose another one, or ask support</translation>
    </message>
    <message>
        <source>The printer gave a badge up</source>
        <translation>The printer gave a badge up</translation>
    </message>
    <message>
        <source>Print a test badge to see whether it goes on</source>
        <translation>Print a test badge to see whether it goes on</translation>
    </message>
    <message>
        <source>The printer takes too long</source>
        <translation>The printer takes too long</translation>
    </message>
    <message>
        <source>Switch it off and on, then print a test badge</source>
        <translation>Switch it off and on, then print a test badge</translation>
    </message>
    <message>
        <source>The printer is busy</source>
        <translation>The printer is busy</translation>
    </message>
    <message>
        <source>Badges follow by themselves</source>
        <translation>Badges follow by themselves</translation>
    </message>
    <message>
        <source>The printer needs somebody</source>
        <translation>The printer needs somebody</translation>
    </message>
    <message>
        <source>Look at its display or lamps</source>
        <translation>Look at its display or lamps</translation>
    </message>
    <message>
        <source>Badges that are not out yet</source>
        <translation>Badges that are not out yet</translation>
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
        <source>The records are being saved</source>
        <translation>The records are being saved</translation>
    </message>
    <message>
        <source>Please wait a moment: the kiosk goes on by itself.</source>
        <translation>Please wait a moment: the kiosk goes on by itself.</translation>
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
        <source>This central is not of the kiosk&apos;s own network</source>
        <translation>This central is not of the kiosk&apos;s own network</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask support before you try again.</source>
        <translation>Nothing was sent. Ask support before you try again.</translation>
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
    <name>Programme</name>
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
    <name>ProofScreen</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>Is this you?</translation>
    </message>
</context>
<context>
    <name>ProofWords</name>
    <message>
        <source>Type the last four digits of your phone number</source>
        <translation>Type the last four digits of your phone number</translation>
    </message>
    <message>
        <source>We have no phone number of yours. Our staff will help you in.</source>
        <translation>We have no phone number of yours. Our staff will help you in.</translation>
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
        <source>Register as a guest</source>
        <translation>Register as a guest</translation>
    </message>
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
    <name>RollChoice</name>
    <message>
        <source>How many labels has the new roll?</source>
        <translation>How many labels has the new roll?</translation>
    </message>
    <message>
        <source>Another number; the package says how many</source>
        <translation>Another number; the package says how many</translation>
    </message>
    <message>
        <source>− 10</source>
        <translation>− 10</translation>
    </message>
    <message>
        <source>Ten fewer</source>
        <translation>Ten fewer</translation>
    </message>
    <message>
        <source>+ 10</source>
        <translation>+ 10</translation>
    </message>
    <message>
        <source>Ten more</source>
        <translation>Ten more</translation>
    </message>
    <message>
        <source>%1 labels</source>
        <translation>Use %1 labels</translation>
    </message>
</context>
<context>
    <name>ScannerTest</name>
    <message>
        <source>Scanner test</source>
        <translation>Scanner test</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>At least three letters, please</source>
        <translation>At least three letters, please</translation>
    </message>
    <message>
        <source>Touch your name</source>
        <translation>Touch your name</translation>
    </message>
    <message>
        <source>We do not know this name here</source>
        <translation>We do not know this name here</translation>
    </message>
    <message>
        <source>Names show here from three letters on</source>
        <translation>Names show here from three letters on</translation>
    </message>
    <message>
        <source>Your first name, or your whole member number</source>
        <translation>Your first name, or your whole member number</translation>
    </message>
    <message>
        <source>There are more: add one more of your names, whole</source>
        <translation>There are more: add one more of your names, whole</translation>
    </message>
    <message>
        <source>Type this name to its end, just as it is spelled</source>
        <translation>Type this name to its end, just as it is spelled</translation>
    </message>
    <message>
        <source>Many are called so: add one more of your names, whole</source>
        <translation>Many are called so: add one more of your names, whole</translation>
    </message>
    <message>
        <source>The search takes a short break</source>
        <translation>The search takes a short break</translation>
    </message>
    <message>
        <source>Begin with your first name and look at the spelling, or register</source>
        <translation>Begin with your first name and look at the spelling, or register</translation>
    </message>
    <message>
        <source>Only the first name is found by how it begins</source>
        <translation>Only the first name is found by how it begins</translation>
    </message>
    <message>
        <source>Your whole member number finds you as well</source>
        <translation>Your whole member number finds you as well</translation>
    </message>
    <message>
        <source>Please call our staff: they will gladly find you</source>
        <translation>Please call our staff: they will gladly find you</translation>
    </message>
    <message>
        <source>These are not the last four digits</source>
        <translation>These are not the last four digits</translation>
    </message>
    <message>
        <source>Our staff will help you in</source>
        <translation>Our staff will help you in</translation>
    </message>
    <message>
        <source>Someone else has these digits too. Our staff will help you in</source>
        <translation>Someone else has these digits too. Our staff will help you in</translation>
    </message>
    <message>
        <source>That was not right several times</source>
        <translation>That was not right several times</translation>
    </message>
    <message>
        <source>That did not work. Please try again</source>
        <translation>That did not work. Please try again</translation>
    </message>
    <message>
        <source>Try again in {count} seconds</source>
        <translation>Try again in {count} seconds</translation>
    </message>
    <message>
        <source>Try again in {count} min</source>
        <translation>Try again in {count} min</translation>
    </message>
    <message>
        <source>Digits typed: {count}</source>
        <translation>Digits typed: {count}</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Find my name</source>
        <translation>Find my name</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>QR codes</source>
        <translation>QR codes</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Waits for its turn</translation>
    </message>
    <message>
        <source>Being tried</source>
        <translation>Being tried</translation>
    </message>
    <message>
        <source>One question left</source>
        <translation>One question left</translation>
    </message>
    <message>
        <source>Only you can tell whether it sounds</source>
        <translation>Only you can tell whether it sounds</translation>
    </message>
    <message>
        <source>Trying every part</source>
        <translation>Trying every part</translation>
    </message>
    <message>
        <source>This takes less than half a minute</source>
        <translation>This takes less than half a minute</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Not ready yet</translation>
    </message>
    <message>
        <source>Do what the marked part says, then try again</source>
        <translation>Do what the marked part says, then try again</translation>
    </message>
    <message>
        <source>The door can open</source>
        <translation>The door can open</translation>
    </message>
    <message>
        <source>Somebody should look at the marked parts</source>
        <translation>Somebody should look at the marked parts</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>Everything is ready</translation>
    </message>
    <message>
        <source>The first visitor may come</source>
        <translation>The first visitor may come</translation>
    </message>
</context>
<context>
    <name>SelfTestScreen</name>
    <message>
        <source>New kiosk</source>
        <translation>New kiosk</translation>
    </message>
    <message>
        <source>Not heard</source>
        <translation>Not heard</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Heard</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Nothing can be done with this record</source>
        <translation>Nothing can be done with this record</translation>
    </message>
    <message>
        <source>What shall be done?</source>
        <translation>What shall be done?</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>What shall the badge say?</source>
        <translation>What shall the badge say?</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>Who is it?</translation>
    </message>
    <message>
        <source>registered here today</source>
        <translation>registered here today</translation>
    </message>
    <message>
        <source>Take this record back</source>
        <translation>Take this record back</translation>
    </message>
    <message>
        <source>Let in all the same</source>
        <translation>Let in all the same</translation>
    </message>
    <message>
        <source>Correct the badge name</source>
        <translation>Correct the badge name</translation>
    </message>
    <message>
        <source>Print the badge again</source>
        <translation>Print the badge again</translation>
    </message>
    <message>
        <source>Let a member in</source>
        <translation>Let a member in</translation>
    </message>
    <message>
        <source>It was someone else</source>
        <translation>It was someone else</translation>
    </message>
    <message>
        <source>Recorded by mistake</source>
        <translation>Recorded by mistake</translation>
    </message>
    <message>
        <source>It was only a trial</source>
        <translation>It was only a trial</translation>
    </message>
    <message>
        <source>Identity was checked</source>
        <translation>Identity was checked</translation>
    </message>
    <message>
        <source>The card is being renewed</source>
        <translation>The card is being renewed</translation>
    </message>
    <message>
        <source>Invited by the host</source>
        <translation>Invited by the host</translation>
    </message>
    <message>
        <source>There is room after all</source>
        <translation>There is room after all</translation>
    </message>
    <message>
        <source>Came without a card</source>
        <translation>Came without a card</translation>
    </message>
    <message>
        <source>Has no phone</source>
        <translation>Has no phone</translation>
    </message>
    <message>
        <source>The card does not scan</source>
        <translation>The card does not scan</translation>
    </message>
    <message>
        <source>The name was wrong</source>
        <translation>The name was wrong</translation>
    </message>
    <message>
        <source>The badge is damaged</source>
        <translation>The badge is damaged</translation>
    </message>
    <message>
        <source>The badge is lost</source>
        <translation>The badge is lost</translation>
    </message>
    <message>
        <source>This record is not on this kiosk</source>
        <translation>This record is not on this kiosk</translation>
    </message>
    <message>
        <source>This record stays as it is</source>
        <translation>This record stays as it is</translation>
    </message>
    <message>
        <source>It has been taken back already</source>
        <translation>It has been taken back already</translation>
    </message>
    <message>
        <source>This person was not refused</source>
        <translation>This person was not refused</translation>
    </message>
    <message>
        <source>A card that reads wrongly lets nobody in; find the person by name</source>
        <translation>A card that reads wrongly lets nobody in; find the person by name</translation>
    </message>
    <message>
        <source>Find the person by name first</source>
        <translation>Find the person by name first</translation>
    </message>
    <message>
        <source>Let in already</source>
        <translation>Let in already</translation>
    </message>
    <message>
        <source>This person is inside already</source>
        <translation>This person is inside already</translation>
    </message>
    <message>
        <source>This person is not on the list here</source>
        <translation>This person is not on the list here</translation>
    </message>
    <message>
        <source>This name does not fit a badge</source>
        <translation>This name does not fit a badge</translation>
    </message>
    <message>
        <source>Choose one of the reasons</source>
        <translation>Choose one of the reasons</translation>
    </message>
    <message>
        <source>There is no printer</source>
        <translation>There is no printer</translation>
    </message>
    <message>
        <source>There is no badge for this record</source>
        <translation>There is no badge for this record</translation>
    </message>
    <message>
        <source>This badge is on its way already</source>
        <translation>This badge is on its way already</translation>
    </message>
    <message>
        <source>This badge is no longer waiting</source>
        <translation>This badge is no longer waiting</translation>
    </message>
    <message>
        <source>The kiosk could not write it down</source>
        <translation>The kiosk could not write it down</translation>
    </message>
    <message>
        <source>by staff</source>
        <translation>by staff</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>by name</translation>
    </message>
    <message>
        <source>new guest</source>
        <translation>new guest</translation>
    </message>
    <message>
        <source>from paper</source>
        <translation>from paper</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Front desk</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <source>Nobody we know</source>
        <translation>Nobody we know</translation>
    </message>
    <message>
        <source>Name not on this kiosk yet</source>
        <translation>Name not on this kiosk yet</translation>
    </message>
    <message>
        <source>badge: {name}</source>
        <translation>badge: {name}</translation>
    </message>
    <message>
        <source>left</source>
        <translation>left</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>Let in by staff</source>
        <translation>Let in by staff</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Inside</translation>
    </message>
    <message>
        <source>The badge name is corrected</source>
        <translation>The badge name is corrected</translation>
    </message>
    <message>
        <source>The badge is printed again</source>
        <translation>The badge is printed again</translation>
    </message>
    <message>
        <source>This badge is not printed</source>
        <translation>This badge is not printed</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Let in at {time}</source>
        <translation>Let in at {time}</translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation>Checked out</translation>
    </message>
    <message>
        <source>Inside already since {time}</source>
        <translation>Inside already since {time}</translation>
    </message>
    <message>
        <source>Help was asked for at {time}</source>
        <translation>Help was asked for at {time}</translation>
    </message>
</context>
<context>
    <name>StaffDoor</name>
    <message>
        <source>This PIN is not right</source>
        <translation>This PIN is not right</translation>
    </message>
    <message>
        <source>Too many wrong PINs</source>
        <translation>Too many wrong PINs</translation>
    </message>
    <message>
        <source>No PIN is known for this</source>
        <translation>No PIN is known for this</translation>
    </message>
    <message>
        <source>The kiosk cannot check a PIN now</source>
        <translation>The kiosk cannot check a PIN now</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Try again in {time}</translation>
    </message>
    <message>
        <source>Please try again</source>
        <translation>Please try again</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
</context>
<context>
    <name>StaffDoorScreen</name>
    <message>
        <source>Staff only</source>
        <translation>Staff only</translation>
    </message>
    <message>
        <source>No PIN has been set</source>
        <translation>No PIN has been set</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Who are you?</translation>
    </message>
    <message>
        <source>Set a staff PIN at central; the kiosk has it a minute later</source>
        <translation>Set a staff PIN at central; the kiosk has it a minute later</translation>
    </message>
    <message>
        <source>Every record names who made it</source>
        <translation>Every record names who made it</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Type your PIN</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation>Someone else</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>StaffHeader</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>StaffTabs</name>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Staff</source>
        <translation>Staff</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>One fewer: %1</source>
        <translation>One fewer: %1</translation>
    </message>
    <message>
        <source>One more: %1</source>
        <translation>One more: %1</translation>
    </message>
</context>
<context>
    <name>SyncTab</name>
    <message>
        <source>Send now</source>
        <translation>Send now</translation>
    </message>
</context>
<context>
    <name>SystemTab</name>
    <message>
        <source>Diagnosis as a QR code</source>
        <translation>Diagnosis as a QR code</translation>
    </message>
    <message>
        <source>For support</source>
        <translation>For support</translation>
    </message>
    <message>
        <source>Scan it with a phone and send the text; it names no visitor</source>
        <translation>Scan it with a phone and send the text; it names no visitor</translation>
    </message>
    <message>
        <source>Trying every part…</source>
        <translation>Trying every part…</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>No, stay</translation>
    </message>
    <message>
        <source>Yes, restart the kiosk</source>
        <translation>Yes, restart the kiosk</translation>
    </message>
    <message>
        <source>Yes, end the kiosk</source>
        <translation>Yes, end the kiosk</translation>
    </message>
</context>
<context>
    <name>TodayPanel</name>
    <message>
        <source>Find my name</source>
        <translation>Find my name</translation>
    </message>
    <message>
        <source>New guest</source>
        <translation>New guest</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Staff called</source>
        <translation>Staff called</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Call staff</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Normal text</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Large text</translation>
    </message>
</context>
<context>
    <name>TodayTab</name>
    <message>
        <source>I am coming</source>
        <translation>I am coming</translation>
    </message>
    <message>
        <source>Older records stand on central&apos;s page</source>
        <translation>Older records stand on central&apos;s page</translation>
    </message>
    <message>
        <source>Nobody has come today</source>
        <translation>Nobody has come today</translation>
    </message>
    <message>
        <source>Find a member and let them in</source>
        <translation>Find a member and let them in</translation>
    </message>
</context>
<context>
    <name>UndoneScreen</name>
    <message>
        <source>All right</source>
        <translation>All right</translation>
    </message>
</context>
<context>
    <name>Viewfinder</name>
    <message>
        <source>The camera is getting ready…</source>
        <translation>The camera is getting ready…</translation>
    </message>
    <message>
        <source>There is no camera just now</source>
        <translation>There is no camera just now</translation>
    </message>
    <message>
        <source>The hand scanner works as always</source>
        <translation>The hand scanner works as always</translation>
    </message>
</context>
<context>
    <name>VolumeRow</name>
    <message>
        <source>Softer</source>
        <translation>Softer</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>Volume %1</source>
        <translation>Volume %1</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>Play a sound</translation>
    </message>
</context>
<context>
    <name>WalkInFields</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Half a minute, then come in</source>
        <translation>Half a minute, then come in</translation>
    </message>
    <message>
        <source>New guest</source>
        <translation>New guest</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>WhatsApp number</source>
        <translation>WhatsApp number</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Regency or city</source>
        <translation>Regency or city</translation>
    </message>
    <message>
        <source>Business (if any)</source>
        <translation>Business (if any)</translation>
    </message>
    <message>
        <source>I agree that this is used to record my attendance</source>
        <translation>I agree that this is used to record my attendance</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Register and come in</source>
        <translation>Register and come in</translation>
    </message>
</context>
<context>
    <name>WaysOn</name>
    <message>
        <source>Register as a guest</source>
        <translation>Register as a guest</translation>
    </message>
    <message>
        <source>Our staff are coming</source>
        <translation>Our staff are coming</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Call staff</translation>
    </message>
</context>
</TS>
