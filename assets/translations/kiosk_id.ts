<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID">
<context>
    <name>AddressBox</name>
    <message>
        <source>Central&apos;s address</source>
        <translation>Alamat pusat</translation>
    </message>
</context>
<context>
    <name>AdmittedScreen</name>
    <message>
        <source>Not me</source>
        <translation>Bukan saya</translation>
    </message>
</context>
<context>
    <name>CheckedOutScreen</name>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
</context>
<context>
    <name>ChooseScreen</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>CodeBoxes</name>
    <message>
        <source>Enrolment code</source>
        <translation>Kode pendaftaran</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Good morning,</source>
        <translation>Selamat pagi,</translation>
    </message>
    <message>
        <source>Good afternoon,</source>
        <comment>10 to 15 o&apos;clock</comment>
        <translation>Selamat siang,</translation>
    </message>
    <message>
        <source>Good afternoon,</source>
        <comment>15 to 18 o&apos;clock</comment>
        <translation>Selamat sore,</translation>
    </message>
    <message>
        <source>Good evening,</source>
        <translation>Selamat malam,</translation>
    </message>
    <message>
        <source>checked in {time}</source>
        <translation>tercatat {time}</translation>
    </message>
    <message>
        <source>visit no. {number}</source>
        <translation>kunjungan ke-{number}</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Selamat datang</translation>
    </message>
    <message>
        <source>Welcome, it is your first visit</source>
        <translation>Selamat datang untuk pertama kali</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Catatan dibatalkan</translation>
    </message>
    <message>
        <source>Please scan your card</source>
        <translation>Silakan pindai kartu Anda</translation>
    </message>
    <message>
        <source>checked out {time}</source>
        <translation>tercatat keluar {time}</translation>
    </message>
    <message>
        <source>See you,</source>
        <translation>Sampai jumpa,</translation>
    </message>
    <message>
        <source>See you</source>
        <translation>Sampai jumpa</translation>
    </message>
    <message>
        <source>You are checked in since {time}</source>
        <translation>Anda sudah tercatat pukul {time}</translation>
    </message>
    <message>
        <source>Where to today?</source>
        <translation>Mau ke mana hari ini?</translation>
    </message>
    <message>
        <source>Sorry, the kiosk is being fixed</source>
        <translation>Mohon maaf, kios sedang dibenahi</translation>
    </message>
    <message>
        <source>Our staff will record your visit</source>
        <translation>Petugas akan mencatat kehadiran Anda</translation>
    </message>
    <message>
        <source>{problem}, since {time}</source>
        <translation>{problem}, sejak {time}</translation>
    </message>
    <message>
        <source>{n} inside now</source>
        <translation>{n} orang di dalam</translation>
    </message>
    <message>
        <source>{n} waiting to be sent</source>
        <translation>{n} catatan menunggu dikirim</translation>
    </message>
    <message>
        <source>{n} of {k} people inside</source>
        <translation>{n} dari {k} orang di dalam</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Tersambung</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Tidak tersambung</translation>
    </message>
    <message>
        <source>data {n} h old</source>
        <translation>data {n} jam lalu</translation>
    </message>
    <message>
        <source>A little closer</source>
        <translation>Dekatkan sedikit</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Tahan sebentar</translation>
    </message>
    <message>
        <source>Brighten your phone</source>
        <translation>Terangkan layar ponsel</translation>
    </message>
    <message>
        <source>Tilt to avoid glare</source>
        <translation>Miringkan agar tidak silau</translation>
    </message>
    <message>
        <source>Hold the code inside the frame</source>
        <translation>Pegang kode di dalam bingkai</translation>
    </message>
    <message>
        <source>now on</source>
        <translation>sedang berlangsung</translation>
    </message>
    <message>
        <source>doors open</source>
        <translation>pintu dibuka</translation>
    </message>
    <message>
        <source>also online</source>
        <translation>dan daring</translation>
    </message>
    <message>
        <source>online only</source>
        <translation>daring saja</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Kegiatan</translation>
    </message>
    <message>
        <source>Any free seat</source>
        <translation>Pilih tempat yang kosong</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>Pulang</translation>
    </message>
    <message>
        <source>Check out of the space</source>
        <translation>Catat kepulangan Anda</translation>
    </message>
    <message>
        <source>Co-working</source>
        <translation>Kerja di ruang bersama</translation>
    </message>
    <message>
        <source>{h} h {m} min with us</source>
        <translation>{h} jam {m} menit bersama kami</translation>
    </message>
    <message>
        <source>{m} min with us</source>
        <translation>{m} menit bersama kami</translation>
    </message>
</context>
<context>
    <name>EnrolmentScreen</name>
    <message>
        <source>New kiosk</source>
        <translation>Kios baru</translation>
    </message>
    <message>
        <source>Which space is this?</source>
        <translation>Di ruang mana kios ini?</translation>
    </message>
    <message>
        <source>Show the enrolment QR code of central&apos;s page, or type its address and code</source>
        <translation>Tunjukkan kode QR pendaftaran dari halaman pusat, atau ketik alamat dan kodenya</translation>
    </message>
    <message>
        <source>Asking central…</source>
        <translation>Menghubungi pusat…</translation>
    </message>
    <message>
        <source>The code stands on central&apos;s page</source>
        <translation>Kode tertera di halaman pusat</translation>
    </message>
    <message>
        <source>This takes a few seconds</source>
        <translation>Perlu beberapa detik</translation>
    </message>
    <message>
        <source>It is good for one hour and for one kiosk</source>
        <translation>Berlaku satu jam untuk satu kios</translation>
    </message>
    <message>
        <source>Enrol this kiosk</source>
        <translation>Daftarkan kios ini</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Erase</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Show your QR code</source>
        <translation>Tunjukkan kode QR Anda</translation>
    </message>
    <message>
        <source>from your member card or phone</source>
        <translation>dari kartu anggota atau layar ponsel</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>A part of the kiosk does not answer</source>
        <translation>Satu bagian kios tidak menjawab</translation>
    </message>
    <message>
        <source>Restart the kiosk; if this stays, call support.</source>
        <translation>Nyalakan ulang kios; bila tetap begini, hubungi dukungan teknis.</translation>
    </message>
    <message>
        <source>The disk answers too slowly</source>
        <translation>Penyimpanan terlalu lambat</translation>
    </message>
    <message>
        <source>Wait a moment; if this stays, restart the kiosk.</source>
        <translation>Tunggu sebentar; bila tetap begini, nyalakan ulang kios.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Penyimpanan penuh</translation>
    </message>
    <message>
        <source>Free some room on the kiosk&apos;s disk.</source>
        <translation>Kosongkan sebagian penyimpanan kios.</translation>
    </message>
    <message>
        <source>Another program is using the kiosk&apos;s records</source>
        <translation>Catatan kios sedang dipakai program lain</translation>
    </message>
    <message>
        <source>Close the other kiosk program.</source>
        <translation>Tutup program kios yang lain.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s records are damaged</source>
        <translation>Catatan kios rusak</translation>
    </message>
    <message>
        <source>Restart the kiosk: it keeps what can be read.</source>
        <translation>Nyalakan ulang kios: yang masih terbaca tetap disimpan.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s records were written by a newer program</source>
        <translation>Catatan kios ditulis oleh program yang lebih baru</translation>
    </message>
    <message>
        <source>Install the newer program again.</source>
        <translation>Pasang kembali program yang lebih baru.</translation>
    </message>
    <message>
        <source>The key of the kiosk&apos;s records is missing</source>
        <translation>Kunci catatan kios tidak ditemukan</translation>
    </message>
    <message>
        <source>Call support before changing anything.</source>
        <translation>Hubungi dukungan teknis sebelum mengubah apa pun.</translation>
    </message>
    <message>
        <source>The kiosk cannot write its records</source>
        <translation>Kios tidak dapat menulis catatan</translation>
    </message>
    <message>
        <source>Look at the disk, then restart the kiosk.</source>
        <translation>Periksa penyimpanan, lalu nyalakan ulang kios.</translation>
    </message>
    <message>
        <source>Central has revoked this kiosk</source>
        <translation>Pusat telah mencabut kios ini</translation>
    </message>
    <message>
        <source>Enrol it again with a new code.</source>
        <translation>Daftarkan lagi dengan kode baru.</translation>
    </message>
    <message>
        <source>This is not an enrolment code</source>
        <translation>Ini bukan kode pendaftaran</translation>
    </message>
    <message>
        <source>Show the QR code on central&apos;s page, or type the code.</source>
        <translation>Tunjukkan kode QR di halaman pusat, atau ketik kodenya.</translation>
    </message>
    <message>
        <source>This is not an address of central</source>
        <translation>Ini bukan alamat pusat</translation>
    </message>
    <message>
        <source>It begins with https:// and stands on central&apos;s page.</source>
        <translation>Alamat dimulai dengan https:// dan tertera di halaman pusat.</translation>
    </message>
    <message>
        <source>Central does not know this code</source>
        <translation>Pusat tidak mengenal kode ini</translation>
    </message>
    <message>
        <source>Compare it letter by letter, or ask for a new one.</source>
        <translation>Cocokkan huruf demi huruf, atau minta kode baru.</translation>
    </message>
    <message>
        <source>This code has been used by another kiosk</source>
        <translation>Kode ini sudah dipakai kios lain</translation>
    </message>
    <message>
        <source>Ask for a new one on central&apos;s page.</source>
        <translation>Minta kode baru di halaman pusat.</translation>
    </message>
    <message>
        <source>This code is more than an hour old</source>
        <translation>Kode ini sudah lebih dari satu jam</translation>
    </message>
    <message>
        <source>Central cannot be reached</source>
        <translation>Pusat tidak dapat dihubungi</translation>
    </message>
    <message>
        <source>Look at the network cable or Wi-Fi and the address.</source>
        <translation>Periksa kabel jaringan atau Wi-Fi, dan alamatnya.</translation>
    </message>
    <message>
        <source>Central is busy</source>
        <translation>Pusat sedang sibuk</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Coba lagi satu menit lagi.</translation>
    </message>
    <message>
        <source>Central did not enrol this kiosk</source>
        <translation>Pusat tidak mendaftarkan kios ini</translation>
    </message>
    <message>
        <source>Ask for a new code on central&apos;s page.</source>
        <translation>Minta kode baru di halaman pusat.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>This is not a member code</source>
        <translation>Kode ini bukan kartu anggota</translation>
    </message>
    <message>
        <source>Show the QR code of your card or phone</source>
        <translation>Tunjukkan kode QR dari kartu atau ponsel Anda</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>Kartu ini belum kami kenal</translation>
    </message>
    <message>
        <source>Our staff will help</source>
        <translation>Petugas kami akan membantu</translation>
    </message>
    <message>
        <source>This card does not read correctly</source>
        <translation>Kartu ini tidak terbaca dengan benar</translation>
    </message>
    <message>
        <source>Please see our staff</source>
        <translation>Silakan temui petugas</translation>
    </message>
    <message>
        <source>Valid from {date}</source>
        <translation>Kartu mulai berlaku {date}</translation>
    </message>
    <message>
        <source>See you then</source>
        <translation>Sampai jumpa di hari itu</translation>
    </message>
    <message>
        <source>Expired on {date}</source>
        <translation>Masa berlaku kartu berakhir {date}</translation>
    </message>
    <message>
        <source>Our staff can renew it now</source>
        <translation>Petugas dapat memperpanjangnya sekarang</translation>
    </message>
    <message>
        <source>This card is not from Hetero Space</source>
        <translation>Kartu ini bukan dari Hetero Space</translation>
    </message>
    <message>
        <source>Please register as a guest</source>
        <translation>Silakan daftar sebagai tamu</translation>
    </message>
    <message>
        <source>This card was replaced</source>
        <translation>Kartu ini sudah diganti</translation>
    </message>
    <message>
        <source>Please use your newest card</source>
        <translation>Gunakan kartu terbaru Anda</translation>
    </message>
    <message>
        <source>Membership is paused</source>
        <translation>Keanggotaan sedang dihentikan sementara</translation>
    </message>
    <message>
        <source>We are closed</source>
        <translation>Kami sedang tutup</translation>
    </message>
    <message>
        <source>Open again {day} at {time}</source>
        <translation>Buka lagi {day} pukul {time}</translation>
    </message>
    <message>
        <source>We are full</source>
        <translation>Ruang sedang penuh</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Mohon tunggu sebentar</translation>
    </message>
    <message>
        <source>You are not registered for this</source>
        <translation>Anda belum terdaftar di kegiatan ini</translation>
    </message>
    <message>
        <source>Our staff can register you</source>
        <translation>Petugas dapat mendaftarkan Anda</translation>
    </message>
    <message>
        <source>Nothing is open yet</source>
        <translation>Belum ada kegiatan yang dibuka</translation>
    </message>
    <message>
        <source>Come back from {time}</source>
        <translation>Silakan kembali mulai {time}</translation>
    </message>
    <message>
        <source>Our clock is being set</source>
        <translation>Jam kami sedang disetel</translation>
    </message>
    <message>
        <source>This card is not valid yet</source>
        <translation>Kartu ini belum berlaku</translation>
    </message>
    <message>
        <source>This card has expired</source>
        <translation>Masa berlaku kartu sudah berakhir</translation>
    </message>
    <message>
        <source>Our opening hours are at the door</source>
        <translation>Jam buka kami tertera di pintu</translation>
    </message>
    <message>
        <source>Please ask our staff when it opens</source>
        <translation>Silakan tanyakan jam buka kepada petugas</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hari ini</translation>
    </message>
</context>
<context>
    <name>RefusedScreen</name>
    <message>
        <source>All right</source>
        <translation>Baik</translation>
    </message>
</context>
<context>
    <name>RepeatScreen</name>
    <message>
        <source>Stay checked in</source>
        <translation>Tetap di dalam</translation>
    </message>
</context>
<context>
    <name>TodayPanel</name>
    <message>
        <source>Today</source>
        <translation>Kegiatan hari ini</translation>
    </message>
    <message>
        <source>No more activities today</source>
        <translation>Tidak ada kegiatan lagi hari ini</translation>
    </message>
    <message>
        <source>Make yourself at home in the shared space</source>
        <translation>Silakan gunakan ruang bersama</translation>
    </message>
</context>
<context>
    <name>Viewfinder</name>
    <message>
        <source>The camera is getting ready…</source>
        <translation>Kamera sedang disiapkan…</translation>
    </message>
    <message>
        <source>The hand scanner works as always</source>
        <translation>Pemindai genggam tetap dapat dipakai</translation>
    </message>
</context>
</TS>
