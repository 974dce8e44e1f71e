<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID">
<context>
    <name>ActDone</name>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
</context>
<context>
    <name>ActHeader</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
</context>
<context>
    <name>ActPeople</name>
    <message>
        <source>Three letters or more</source>
        <translation>Tiga huruf atau lebih</translation>
    </message>
    <message>
        <source>Name or member number</source>
        <translation>Nama atau nomor anggota</translation>
    </message>
    <message>
        <source>There are more; type more of the name</source>
        <translation>Masih ada lagi; ketik nama lebih lengkap</translation>
    </message>
    <message>
        <source>Nobody on this kiosk is called so</source>
        <translation>Nama itu tidak ada di kios ini</translation>
    </message>
</context>
<context>
    <name>ActRename</name>
    <message>
        <source>Name on the badge</source>
        <translation>Nama di badge</translation>
    </message>
    <message>
        <source>Keep this name</source>
        <translation>Simpan nama ini</translation>
    </message>
</context>
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
    <name>BadgePicture</name>
    <message>
        <source>Test badge</source>
        <translation>Badge uji</translation>
    </message>
</context>
<context>
    <name>CallingScreen</name>
    <message>
        <source>Show your QR code</source>
        <translation>Tunjukkan kode QR Anda</translation>
    </message>
    <message>
        <source>or touch the screen</source>
        <translation>atau sentuh layar</translation>
    </message>
</context>
<context>
    <name>CheckedOutScreen</name>
    <message>
        <source>Thank you, see you again</source>
        <translation>Terima kasih, sampai jumpa lagi</translation>
    </message>
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
    <name>ConfirmCentralScreen</name>
    <message>
        <source>Is this your central?</source>
        <translation>Apakah ini pusat Anda?</translation>
    </message>
    <message>
        <source>This kiosk was enrolled before. It keeps what it wrote for its own network. Nothing has been sent yet.</source>
        <translation>Kios ini pernah terdaftar. Catatannya tetap disimpan untuk jaringannya sendiri. Belum ada yang dikirim.</translation>
    </message>
    <message>
        <source>Yes, enrol this kiosk there</source>
        <translation>Ya, daftarkan kios ini ke sana</translation>
    </message>
    <message>
        <source>No, go back</source>
        <translation>Tidak, kembali</translation>
    </message>
</context>
<context>
    <name>ConsentPage</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>What you agree to</source>
        <translation>Yang Anda setujui</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>Saya setuju</translation>
    </message>
</context>
<context>
    <name>DevicesTab</name>
    <message>
        <source>The camera is free</source>
        <translation>Kamera sedang dilepas</translation>
    </message>
    <message>
        <source>Lend the camera</source>
        <translation>Lepas kamera</translation>
    </message>
    <message>
        <source>Say results aloud as well</source>
        <translation>Bacakan juga hasilnya</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>Erase</source>
        <translation>Hapus</translation>
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
        <translation>tercatat pulang {time}</translation>
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
        <source>Full: {n} of {k} people</source>
        <translation>Penuh: {n} dari {k} orang</translation>
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
        <translation>Arahkan kode ke dalam bingkai</translation>
    </message>
    <message>
        <source>Staff: the disk is nearly full</source>
        <translation>Petugas: penyimpanan hampir penuh</translation>
    </message>
    <message>
        <source>Staff: the clock is wrong</source>
        <translation>Petugas: jam kios tidak benar</translation>
    </message>
    <message>
        <source>Staff: many wrong digits or PINs today</source>
        <translation>Petugas: hari ini banyak angka atau PIN salah</translation>
    </message>
    <message>
        <source>Staff: the badge paper has run out</source>
        <translation>Petugas: kertas badge habis</translation>
    </message>
    <message>
        <source>Staff: please look at the printer</source>
        <translation>Petugas: periksa printer badge</translation>
    </message>
    <message>
        <source>Staff: has a badge come out?</source>
        <translation>Petugas: ada badge yang perlu dipastikan</translation>
    </message>
    <message>
        <source>Staff: no central, names are hidden</source>
        <translation>Petugas: tanpa pusat, nama disembunyikan</translation>
    </message>
    <message>
        <source>Staff: central was not heard for days</source>
        <translation>Petugas: pusat berhari-hari tidak terhubung</translation>
    </message>
    <message>
        <source>Staff: few badge labels are left</source>
        <translation>Petugas: label badge hampir habis</translation>
    </message>
    <message>
        <source>Staff: please look at System</source>
        <translation>Petugas: mohon lihat menu Sistem</translation>
    </message>
    <message>
        <source>Use the hand scanner, or find your name</source>
        <translation>Pakai pemindai genggam, atau cari nama Anda</translation>
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
        <source>full</source>
        <translation>penuh</translation>
    </message>
    <message>
        <source>{n} left</source>
        <comment>places</comment>
        <translation>sisa {n}</translation>
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
        <translation>Catat waktu pulang</translation>
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
    <message>
        <source>Our staff will see to your pass</source>
        <translation>Petugas akan membantu kartu tamu Anda</translation>
    </message>
    <message>
        <source>There is room for {n} more</source>
        <translation>Tempat tersisa untuk {n} orang</translation>
    </message>
    <message>
        <source>Our staff will find room for all {k} of you</source>
        <translation>Petugas akan membantu mengatur {k} orang</translation>
    </message>
    <message>
        <source>Good today, {day}</source>
        <translation>Berlaku hari ini, {day}</translation>
    </message>
    <message>
        <source>Print badge</source>
        <translation>Cetak badge</translation>
    </message>
    <message>
        <source>Printing your badge</source>
        <translation>Badge Anda sedang dicetak</translation>
    </message>
    <message>
        <source>Please take your badge</source>
        <translation>Silakan ambil badge Anda</translation>
    </message>
    <message>
        <source>Your badge will follow, please come in</source>
        <translation>Badge menyusul, silakan masuk</translation>
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
        <translation>Kios ini untuk Hetero Space mana?</translation>
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
    <name>FeedbackRow</name>
    <message>
        <source>How was it today?</source>
        <translation>Bagaimana hari ini?</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Puas</translation>
    </message>
    <message>
        <source>All right</source>
        <comment>feedback</comment>
        <translation>Biasa saja</translation>
    </message>
    <message>
        <source>Not so good</source>
        <translation>Kurang puas</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>The records are whole</source>
        <translation>Catatan kios utuh</translation>
    </message>
    <message>
        <source>The records were damaged and have been saved</source>
        <translation>Catatan kios sempat rusak dan sudah diselamatkan</translation>
    </message>
    <message>
        <source>Tell support; the damaged file is kept</source>
        <translation>Beri tahu tim dukungan; berkas yang rusak disimpan</translation>
    </message>
    <message>
        <source>The system keeps the records&apos; key</source>
        <translation>Kunci catatan disimpan oleh sistem</translation>
    </message>
    <message>
        <source>The machine&apos;s TPM guards the records&apos; key</source>
        <translation>TPM mesin menjaga kunci catatan</translation>
    </message>
    <message>
        <source>The records&apos; key lies sealed on the disk</source>
        <translation>Kunci catatan tersegel di diska</translation>
    </message>
    <message>
        <source>Support can seal it with the TPM</source>
        <translation>Dukungan dapat menyegelnya dengan TPM</translation>
    </message>
    <message>
        <source>The records&apos; key is not sealed</source>
        <translation>Kunci catatan tidak tersegel</translation>
    </message>
    <message>
        <source>Ask support to seal it</source>
        <translation>Minta dukungan menyegelnya</translation>
    </message>
    <message>
        <source>What seals the records&apos; key cannot be told</source>
        <translation>Segel kunci catatan tidak dapat dipastikan</translation>
    </message>
    <message>
        <source>Ask support to look at the unit</source>
        <translation>Minta dukungan memeriksa unitnya</translation>
    </message>
    <message>
        <source>The records&apos; key still lies beside them</source>
        <translation>Kunci catatan masih ada di samping catatan</translation>
    </message>
    <message>
        <source>Ask support to delete the file store.key</source>
        <translation>Minta dukungan menghapus berkas store.key</translation>
    </message>
    <message>
        <source>Central was heard lately</source>
        <translation>Pusat baru saja terhubung</translation>
    </message>
    <message>
        <source>Central was not heard for days</source>
        <translation>Pusat berhari-hari tidak terhubung</translation>
    </message>
    <message>
        <source>Look at the network: names will be hidden</source>
        <translation>Periksa jaringan: nama akan disembunyikan</translation>
    </message>
    <message>
        <source>Too long without central: names are hidden</source>
        <translation>Terlalu lama tanpa pusat: nama disembunyikan</translation>
    </message>
    <message>
        <source>Passes still count; names return with the network</source>
        <translation>Kartu tetap berlaku; nama kembali bersama jaringan</translation>
    </message>
    <message>
        <source>A file keeps the records&apos; key</source>
        <translation>Kunci catatan disimpan dalam berkas</translation>
    </message>
    <message>
        <source>Fine for a start; support can move it</source>
        <translation>Cukup untuk awal; tim dukungan dapat memindahkannya</translation>
    </message>
    <message>
        <source>The log is in order</source>
        <translation>Urutan catatan benar</translation>
    </message>
    <message>
        <source>The log was begun anew</source>
        <translation>Catatan dimulai dari awal</translation>
    </message>
    <message>
        <source>Nothing is lost by it; tell support</source>
        <translation>Tidak ada yang hilang; beri tahu tim dukungan</translation>
    </message>
    <message>
        <source>Visits that were recorded have been lost</source>
        <translation>Kunjungan yang sudah dicatat hilang</translation>
    </message>
    <message>
        <source>Tell support; central says which ones</source>
        <translation>Beri tahu tim dukungan; pusat tahu yang mana</translation>
    </message>
    <message>
        <source>The kiosk belongs to a space</source>
        <translation>Kios sudah terdaftar</translation>
    </message>
    <message>
        <source>The kiosk belongs to no space</source>
        <translation>Kios belum terdaftar</translation>
    </message>
    <message>
        <source>Ask support for an enrolment code</source>
        <translation>Mintalah kode pendaftaran kepada tim dukungan</translation>
    </message>
    <message>
        <source>Members have not come down yet</source>
        <translation>Daftar anggota belum diterima</translation>
    </message>
    <message>
        <source>Cards are read; names follow with the network</source>
        <translation>Kartu tetap terbaca; nama menyusul setelah tersambung</translation>
    </message>
    <message>
        <source>The list of members is old</source>
        <translation>Daftar anggota sudah lama</translation>
    </message>
    <message>
        <source>Look at the network cable or Wi-Fi</source>
        <translation>Periksa kabel jaringan atau Wi-Fi</translation>
    </message>
    <message>
        <source>The list of members is up to date</source>
        <translation>Daftar anggota terbaru</translation>
    </message>
    <message>
        <source>The way to central is not protected</source>
        <translation>Sambungan ke pusat belum aman</translation>
    </message>
    <message>
        <source>Ask support for an https address</source>
        <translation>Mintalah alamat https kepada tim dukungan</translation>
    </message>
    <message>
        <source>Central answers</source>
        <translation>Pusat menjawab</translation>
    </message>
    <message>
        <source>Central is not reached</source>
        <translation>Pusat belum terhubung</translation>
    </message>
    <message>
        <source>The door works; look at the network</source>
        <translation>Pencatatan tetap berjalan; periksa jaringan</translation>
    </message>
    <message>
        <source>Central is busy</source>
        <translation>Pusat sedang sibuk</translation>
    </message>
    <message>
        <source>The kiosk tries again by itself</source>
        <translation>Kios mencoba lagi dengan sendirinya</translation>
    </message>
    <message>
        <source>Central does not know this kiosk</source>
        <translation>Pusat tidak mengenal kios ini</translation>
    </message>
    <message>
        <source>Ask support for a new enrolment code</source>
        <translation>Mintalah kode pendaftaran baru kepada tim dukungan</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>Jam sudah benar</translation>
    </message>
    <message>
        <source>The clock is wrong</source>
        <translation>Jam tidak benar</translation>
    </message>
    <message>
        <source>Connect the network, or set the clock</source>
        <translation>Sambungkan jaringan, atau setel jam</translation>
    </message>
    <message>
        <source>Badges carry a code for the day</source>
        <translation>Badge memuat kode untuk hari ini</translation>
    </message>
    <message>
        <source>Badges carry no code: the clock is wrong</source>
        <translation>Badge tanpa kode: jam kios salah</translation>
    </message>
    <message>
        <source>Badges carry no code: the kiosk has no key</source>
        <translation>Badge tanpa kode: kios belum punya kunci</translation>
    </message>
    <message>
        <source>Badges carry no code: the key is not good</source>
        <translation>Badge tanpa kode: kunci kios tidak berlaku</translation>
    </message>
    <message>
        <source>Set the clock; people are admitted meanwhile</source>
        <translation>Setel jamnya; tamu tetap dilayani</translation>
    </message>
    <message>
        <source>The disk has room</source>
        <translation>Ruang penyimpanan cukup</translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation>Penyimpanan hampir penuh</translation>
    </message>
    <message>
        <source>Free some room on the kiosk&apos;s disk</source>
        <translation>Kosongkan sebagian penyimpanan kios</translation>
    </message>
    <message>
        <source>QR codes can be read</source>
        <translation>Kode QR dapat dibaca</translation>
    </message>
    <message>
        <source>A QR code was read</source>
        <translation>Kode QR terbaca</translation>
    </message>
    <message>
        <source>A QR code was not read</source>
        <translation>Kode QR tidak terbaca</translation>
    </message>
    <message>
        <source>Install the kiosk again, or call support</source>
        <translation>Pasang ulang kios, atau hubungi tim dukungan</translation>
    </message>
    <message>
        <source>A record was written safely</source>
        <translation>Catatan tersimpan dengan aman</translation>
    </message>
    <message>
        <source>The camera gives pictures</source>
        <translation>Kamera menampilkan gambar</translation>
    </message>
    <message>
        <source>The camera gives no picture</source>
        <translation>Kamera tidak menampilkan gambar</translation>
    </message>
    <message>
        <source>Plug it in, or choose another under Devices</source>
        <translation>Pasang kabelnya, atau pilih yang lain di menu Alat</translation>
    </message>
    <message>
        <source>Screens and languages are there</source>
        <translation>Layar dan bahasa lengkap</translation>
    </message>
    <message>
        <source>Sounds can be heard</source>
        <translation>Bunyi dapat didengar</translation>
    </message>
    <message>
        <source>A sound is played: can you hear it?</source>
        <translation>Bunyi diputar: apakah terdengar?</translation>
    </message>
    <message>
        <source>The sound was heard</source>
        <translation>Bunyi terdengar</translation>
    </message>
    <message>
        <source>The sound was not heard</source>
        <translation>Bunyi tidak terdengar</translation>
    </message>
    <message>
        <source>Turn up the loudspeaker, or look at its cable</source>
        <translation>Keraskan pengeras suara, atau periksa kabelnya</translation>
    </message>
    <message>
        <source>The sound is turned off</source>
        <translation>Bunyi dimatikan</translation>
    </message>
    <message>
        <source>There is no loudspeaker</source>
        <translation>Tidak ada pengeras suara</translation>
    </message>
    <message>
        <source>The screens say everything all the same</source>
        <translation>Semua tetap tertulis di layar</translation>
    </message>
    <message>
        <source>There is no voice to speak with</source>
        <translation>Tidak ada suara untuk berbicara</translation>
    </message>
    <message>
        <source>Sounds play; support can add a voice</source>
        <translation>Bunyi tetap ada; tim dukungan dapat menambah suara</translation>
    </message>
    <message>
        <source>No printer is set up</source>
        <translation>Printer belum dipasang</translation>
    </message>
    <message>
        <source>The door works without badges</source>
        <translation>Pencatatan tetap berjalan tanpa badge</translation>
    </message>
    <message>
        <source>The printer is ready</source>
        <translation>Printer siap</translation>
    </message>
    <message>
        <source>The printer answers</source>
        <translation>Printer menjawab</translation>
    </message>
    <message>
        <source>It tells nothing of its paper: print a test badge</source>
        <translation>Keadaan kertasnya tidak terbaca: cetak badge percobaan</translation>
    </message>
    <message>
        <source>A part of the program cannot be used</source>
        <translation>Ada bagian program yang tidak dapat dipakai</translation>
    </message>
    <message>
        <source>Restart the kiosk; if this stays, call support</source>
        <translation>Mulai ulang kios; jika tetap begini, hubungi tim dukungan</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Please type your full name</source>
        <translation>Mohon isi nama lengkap</translation>
    </message>
    <message>
        <source>Please look at this number again</source>
        <translation>Mohon periksa lagi nomor ini</translation>
    </message>
    <message>
        <source>No WhatsApp? Then touch the button again</source>
        <translation>Tanpa WhatsApp? Tekan tombolnya sekali lagi</translation>
    </message>
    <message>
        <source>Please choose where you come from</source>
        <translation>Mohon pilih asal Anda</translation>
    </message>
    <message>
        <source>Please agree before you go on</source>
        <translation>Mohon setujui dahulu</translation>
    </message>
    <message>
        <source>Please type who sends you</source>
        <translation>Mohon isi nama instansi</translation>
    </message>
    <message>
        <source>Please type the leader&apos;s name</source>
        <translation>Mohon isi nama ketua</translation>
    </message>
    <message>
        <source>How many of you are there?</source>
        <translation>Berapa orang yang datang?</translation>
    </message>
    <message>
        <source>That did not work. Please try again</source>
        <translation>Belum berhasil, silakan coba lagi</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Luar Jawa Tengah</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>versi {version}</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 orang</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} orang</translation>
    </message>
</context>
<context>
    <name>GroupScreen</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Rombongan</translation>
    </message>
    <message>
        <source>Institution or community</source>
        <translation>Nama instansi atau komunitas</translation>
    </message>
    <message>
        <source>Group leader</source>
        <translation>Ketua rombongan</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>Perempuan</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>Laki-laki</translation>
    </message>
    <message>
        <source>Record the group</source>
        <translation>Catat rombongan</translation>
    </message>
</context>
<context>
    <name>GuestPassScreen</name>
    <message>
        <source>Guest pass</source>
        <translation>Kartu tamu</translation>
    </message>
    <message>
        <source>Photograph this code to come in again today</source>
        <translation>Foto kode ini untuk masuk lagi hari ini</translation>
    </message>
    <message>
        <source>Not me</source>
        <translation>Bukan saya</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
</context>
<context>
    <name>HelpButton</name>
    <message>
        <source>Call staff</source>
        <translation>Panggil petugas</translation>
    </message>
    <message>
        <source>Our staff have been called</source>
        <translation>Petugas sudah dipanggil</translation>
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
    <name>KnownPage</name>
    <message>
        <source>It seems that we know you already</source>
        <translation>Sepertinya Anda sudah terdaftar</translation>
    </message>
    <message>
        <source>This WhatsApp number is registered. How would you like to go on?</source>
        <translation>Nomor WhatsApp ini sudah terdaftar. Bagaimana Anda ingin melanjutkan?</translation>
    </message>
    <message>
        <source>Show my card</source>
        <translation>Tunjukkan kartu saya</translation>
    </message>
    <message>
        <source>Find my name</source>
        <translation>Cari nama saya</translation>
    </message>
    <message>
        <source>Our staff are coming</source>
        <translation>Petugas segera datang</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Panggil petugas</translation>
    </message>
    <message>
        <source>That is not me, go on as a guest</source>
        <translation>Bukan saya, lanjut sebagai tamu</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
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
    <name>OptionCards</name>
    <message>
        <source>More activities</source>
        <translation>Kegiatan lainnya</translation>
    </message>
</context>
<context>
    <name>OutOfOrderScreen</name>
    <message>
        <source>Staff only</source>
        <translation>Khusus petugas</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Central was not reached</source>
        <translation>Pusat tidak terhubung</translation>
    </message>
    <message>
        <source>Look at the network cable or Wi-Fi</source>
        <translation>Periksa kabel jaringan atau Wi-Fi</translation>
    </message>
    <message>
        <source>Central is busy</source>
        <translation>Pusat sedang sibuk</translation>
    </message>
    <message>
        <source>The kiosk tries again by itself</source>
        <translation>Kios akan mencoba lagi sendiri</translation>
    </message>
    <message>
        <source>Central does not know this kiosk</source>
        <translation>Pusat tidak mengenal kios ini</translation>
    </message>
    <message>
        <source>Ask support to enrol it again</source>
        <translation>Minta tim dukungan mendaftarkannya lagi</translation>
    </message>
    <message>
        <source>Central has revoked this kiosk</source>
        <translation>Pusat telah mencabut kios ini</translation>
    </message>
    <message>
        <source>Ask support for a new enrolment code</source>
        <translation>Minta kode pendaftaran baru ke tim dukungan</translation>
    </message>
    <message>
        <source>Central did not take everything</source>
        <translation>Pusat belum menerima semuanya</translation>
    </message>
    <message>
        <source>Nothing is lost; tell support if this stays</source>
        <translation>Tidak ada yang hilang; beri tahu tim dukungan bila berlanjut</translation>
    </message>
    <message>
        <source>The time is in doubt</source>
        <translation>Waktunya diragukan</translation>
    </message>
    <message>
        <source>The card was no longer good</source>
        <translation>Kartunya sudah tidak berlaku</translation>
    </message>
    <message>
        <source>Central does not know the card</source>
        <translation>Pusat tidak mengenal kartunya</translation>
    </message>
    <message>
        <source>Central does not know the person</source>
        <translation>Pusat tidak mengenal orangnya</translation>
    </message>
    <message>
        <source>Central does not know the activity</source>
        <translation>Pusat tidak mengenal kegiatannya</translation>
    </message>
    <message>
        <source>The person was at another space at that time</source>
        <translation>Orang ini tercatat di ruang lain pada waktu itu</translation>
    </message>
    <message>
        <source>Central looks at it once more</source>
        <translation>Pusat memeriksanya sekali lagi</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Semua catatan terkirim</translation>
    </message>
    <message>
        <source>{n} records wait to be sent</source>
        <translation>{n} catatan menunggu dikirim</translation>
    </message>
    <message>
        <source>the oldest is from {time}</source>
        <translation>yang tertua dari {time}</translation>
    </message>
    <message>
        <source>Central has not been asked since the start</source>
        <translation>Belum menghubungi pusat sejak kios menyala</translation>
    </message>
    <message>
        <source>{sent} sent, {received} received</source>
        <translation>{sent} terkirim, {received} diterima</translation>
    </message>
    <message>
        <source>Central answered at {time}</source>
        <translation>Pusat menjawab pukul {time}</translation>
    </message>
    <message>
        <source>Members and programme have not come yet</source>
        <translation>Data anggota dan kegiatan belum datang</translation>
    </message>
    <message>
        <source>Members and programme: {age}</source>
        <translation>Data anggota dan kegiatan: {age}</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>terbaru</translation>
    </message>
    <message>
        <source>{n} minutes old</source>
        <translation>{n} menit lalu</translation>
    </message>
    <message>
        <source>{n} hours old</source>
        <translation>{n} jam lalu</translation>
    </message>
    <message>
        <source>{n} days old</source>
        <translation>{n} hari lalu</translation>
    </message>
    <message>
        <source>Record {n} is under review</source>
        <translation>Catatan {n} sedang ditinjau</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>sampai {time}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Open until {time}</source>
        <translation>Buka sampai {time}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Closed until {time}</source>
        <translation>Tutup sampai {time}</translation>
    </message>
    <message>
        <source>{n} of them for co-working</source>
        <translation>{n} di antaranya kerja di ruang bersama</translation>
    </message>
    <message>
        <source>{n} inside</source>
        <translation>{n} di dalam</translation>
    </message>
    <message>
        <source>{n} of {k} inside</source>
        <translation>{n} dari {k} di dalam</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>sudah selesai</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>dipakai</translation>
    </message>
    <message>
        <source>Camera {n}</source>
        <translation>Kamera {n}</translation>
    </message>
    <message>
        <source>No loudspeaker is known</source>
        <translation>Pengeras suara belum dikenal</translation>
    </message>
    <message>
        <source>Show a code: nobody is checked in by it</source>
        <translation>Tunjukkan kode: tidak ada yang dicatat</translation>
    </message>
    <message>
        <source>Single keys, slower than a scanner</source>
        <translation>Ketikan satu per satu, lebih lambat dari pemindai</translation>
    </message>
    <message>
        <source>Read by the camera</source>
        <translation>Terbaca oleh kamera</translation>
    </message>
    <message>
        <source>Read by the hand scanner</source>
        <translation>Terbaca oleh pemindai</translation>
    </message>
    <message>
        <source>{by}, {n} characters</source>
        <translation>{by}, {n} karakter</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message>
        <source>PIN: digits typed</source>
        <translation>PIN: angka diketik</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Erase</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
</context>
<context>
    <name>PlacePicker</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Where do you come from?</source>
        <translation>Dari mana asal Anda?</translation>
    </message>
</context>
<context>
    <name>PrinterChoice</name>
    <message>
        <source>Which printer shall it be?</source>
        <translation>Pakai printer yang mana?</translation>
    </message>
    <message>
        <source>Switch it on, plug it in, then look again</source>
        <translation>Nyalakan, sambungkan kabelnya, lalu cari lagi</translation>
    </message>
    <message>
        <source>This computer knows no printer</source>
        <translation>Komputer ini belum mengenal printer</translation>
    </message>
    <message>
        <source>A printer that is not in the list is set up by support</source>
        <translation>Printer yang tidak ada di daftar dipasang oleh tim teknis</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Cari lagi</translation>
    </message>
</context>
<context>
    <name>PrinterDetail</name>
    <message>
        <source>Choose a printer</source>
        <translation>Pilih printer</translation>
    </message>
    <message>
        <source>Roll is in</source>
        <translation>Sudah diisi</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>Coba cetak</translation>
    </message>
    <message>
        <source>New roll</source>
        <translation>Gulungan baru</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ganti</translation>
    </message>
</context>
<context>
    <name>PrinterTab</name>
    <message>
        <source>Looking for printers…</source>
        <translation>Mencari printer…</translation>
    </message>
</context>
<context>
    <name>Printers</name>
    <message>
        <source>Which badge?</source>
        <translation>Badge siapa?</translation>
    </message>
    <message>
        <source>No badge is waiting</source>
        <translation>Tidak ada badge yang menunggu</translation>
    </message>
    <message>
        <source>waits for the printer</source>
        <translation>menunggu printer</translation>
    </message>
    <message>
        <source>on its way to the printer</source>
        <translation>sedang dikirim ke printer</translation>
    </message>
    <message>
        <source>being printed</source>
        <translation>sedang dicetak</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>sudah dicetak</translation>
    </message>
    <message>
        <source>may have come out or not</source>
        <translation>belum pasti sudah keluar</translation>
    </message>
    <message>
        <source>not wanted any more</source>
        <translation>tidak diperlukan lagi</translation>
    </message>
    <message>
        <source>A badge without a name</source>
        <translation>Badge tanpa nama</translation>
    </message>
    <message>
        <source>It has come out</source>
        <translation>Sudah keluar</translation>
    </message>
    <message>
        <source>Print it again</source>
        <translation>Cetak lagi</translation>
    </message>
    <message>
        <source>Nobody needs it any more</source>
        <translation>Tidak diperlukan lagi</translation>
    </message>
    <message>
        <source>Has this badge come out?</source>
        <translation>Apakah badge ini sudah keluar?</translation>
    </message>
    <message>
        <source>This badge comes by itself</source>
        <translation>Badge ini akan dicetak sendiri</translation>
    </message>
    <message>
        <source>This badge is being printed</source>
        <translation>Badge ini sedang dicetak</translation>
    </message>
    <message>
        <source>Have these badges come out? {n}</source>
        <translation>Sudah keluar atau belum? {n} badge</translation>
    </message>
    <message>
        <source>Badges wait: {n}. {why}</source>
        <translation>{n} badge menunggu. {why}</translation>
    </message>
    <message>
        <source>Roll, 62 × 100 mm</source>
        <translation>Gulungan 62 × 100 mm</translation>
    </message>
    <message>
        <source>Small roll, 62 × 29 mm</source>
        <translation>Gulungan kecil 62 × 29 mm</translation>
    </message>
    <message>
        <source>Plastic card, 86 × 54 mm</source>
        <translation>Kartu plastik 86 × 54 mm</translation>
    </message>
    <message>
        <source>Paper, A6</source>
        <translation>Kertas A6</translation>
    </message>
    <message>
        <source>A4 sheet, eight badges</source>
        <translation>Lembar A4, delapan badge</translation>
    </message>
    <message>
        <source>Main printer</source>
        <translation>Printer utama</translation>
    </message>
    <message>
        <source>Second printer</source>
        <translation>Printer cadangan</translation>
    </message>
    <message>
        <source>Badges are not printed yet</source>
        <translation>Badge belum dicetak</translation>
    </message>
    <message>
        <source>Choose a printer, then print a test badge</source>
        <translation>Pilih printer, lalu coba cetak</translation>
    </message>
    <message>
        <source>No second printer</source>
        <translation>Belum ada printer cadangan</translation>
    </message>
    <message>
        <source>It takes over when the main one is stuck</source>
        <translation>Menggantikan bila printer utama macet</translation>
    </message>
    <message>
        <source>This printer does not tell how it is</source>
        <translation>Printer ini tidak melaporkan keadaannya</translation>
    </message>
    <message>
        <source>A test badge shows whether it prints</source>
        <translation>Coba cetak untuk memastikan</translation>
    </message>
    <message>
        <source>Ready to print</source>
        <translation>Siap mencetak</translation>
    </message>
    <message>
        <source>No label left, by our count</source>
        <translation>Label habis menurut hitungan kami</translation>
    </message>
    <message>
        <source>{n} of {k} labels left</source>
        <translation>Sisa {n} dari {k} label</translation>
    </message>
    <message>
        <source>No test badge. {why}</source>
        <translation>Badge uji gagal. {why}</translation>
    </message>
    <message>
        <source>The test badge waits. {why}</source>
        <translation>Badge uji menunggu. {why}</translation>
    </message>
    <message>
        <source>Badges not out yet: {n}</source>
        <translation>{n} badge belum keluar</translation>
    </message>
    <message>
        <source>The test badge is being sent…</source>
        <translation>Badge uji sedang dikirim…</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>The test badge is being printed…</source>
        <translation>Badge uji sedang dicetak…</translation>
    </message>
    <message>
        <source>The test badge is printed</source>
        <translation>Badge uji sudah dicetak</translation>
    </message>
    <message>
        <source>Sent. Has the test badge come out?</source>
        <translation>Terkirim. Apakah badge uji sudah keluar?</translation>
    </message>
    <message>
        <source>The printer gave the test badge up</source>
        <translation>Printer membatalkan badge uji</translation>
    </message>
    <message>
        <source>No printer here</source>
        <translation>Tanpa printer</translation>
    </message>
    <message>
        <source>Badges come out of the other one</source>
        <translation>Badge keluar dari printer yang lain</translation>
    </message>
    <message>
        <source>Badges are not printed</source>
        <translation>Badge tidak dicetak</translation>
    </message>
    <message>
        <source>set up on this computer</source>
        <translation>terpasang di komputer ini</translation>
    </message>
    <message>
        <source>by cable</source>
        <translation>lewat kabel</translation>
    </message>
    <message>
        <source>by network</source>
        <translation>lewat jaringan</translation>
    </message>
    <message>
        <source>{n} labels</source>
        <translation>{n} label</translation>
    </message>
    <message>
        <source>as the roll before</source>
        <translation>sama seperti gulungan sebelumnya</translation>
    </message>
    <message>
        <source>The paper has run out</source>
        <translation>Kertas habis</translation>
    </message>
    <message>
        <source>Put a new roll in, then touch Roll is in</source>
        <translation>Isi gulungan, lalu tekan Sudah diisi</translation>
    </message>
    <message>
        <source>The paper is stuck</source>
        <translation>Kertas tersangkut</translation>
    </message>
    <message>
        <source>Open the cover and take the stuck paper out</source>
        <translation>Buka penutup, lalu keluarkan kertas yang tersangkut</translation>
    </message>
    <message>
        <source>The cover is open</source>
        <translation>Penutup terbuka</translation>
    </message>
    <message>
        <source>Press it shut until it clicks</source>
        <translation>Tutup sampai terdengar bunyi klik</translation>
    </message>
    <message>
        <source>The ink or ribbon is used up</source>
        <translation>Tinta atau pita habis</translation>
    </message>
    <message>
        <source>Put a new one in</source>
        <translation>Pasang yang baru</translation>
    </message>
    <message>
        <source>This paper is not the one for badges</source>
        <translation>Kertas ini bukan kertas badge</translation>
    </message>
    <message>
        <source>Put the right roll in: its size is named below</source>
        <translation>Pasang gulungan yang benar, ukurannya tertulis di bawah</translation>
    </message>
    <message>
        <source>The printer does not answer</source>
        <translation>Printer tidak menjawab</translation>
    </message>
    <message>
        <source>Is it on? Look at its cable or Wi-Fi</source>
        <translation>Sudah menyala? Periksa kabel atau Wi-Fi</translation>
    </message>
    <message>
        <source>The printer is paused</source>
        <translation>Printer sedang dijeda</translation>
    </message>
    <message>
        <source>Touch its button to let it go on</source>
        <translation>Tekan tombolnya agar berjalan lagi</translation>
    </message>
    <message>
        <source>This printer is not there any more</source>
        <translation>Printer ini tidak ada lagi</translation>
    </message>
    <message>
        <source>Plug it in again, or choose another one</source>
        <translation>Sambungkan lagi, atau pilih printer lain</translation>
    </message>
    <message>
        <source>The printer does not take badges</source>
        <translation>Printer tidak menerima badge</translation>
    </message>
    <message>
        <source>Choose another one, or ask support</source>
        <translation>Pilih printer lain, atau hubungi tim teknis</translation>
    </message>
    <message>
        <source>The printer gave a badge up</source>
        <translation>Printer membatalkan badge</translation>
    </message>
    <message>
        <source>Print a test badge to see whether it goes on</source>
        <translation>Coba cetak untuk memastikan</translation>
    </message>
    <message>
        <source>The printer takes too long</source>
        <translation>Printer terlalu lama</translation>
    </message>
    <message>
        <source>Switch it off and on, then print a test badge</source>
        <translation>Matikan, nyalakan lagi, lalu coba cetak</translation>
    </message>
    <message>
        <source>The printer is busy</source>
        <translation>Printer sedang sibuk</translation>
    </message>
    <message>
        <source>Badges follow by themselves</source>
        <translation>Badge menyusul dengan sendirinya</translation>
    </message>
    <message>
        <source>The printer needs somebody</source>
        <translation>Printer perlu dilihat</translation>
    </message>
    <message>
        <source>Look at its display or lamps</source>
        <translation>Lihat layar atau lampunya</translation>
    </message>
    <message>
        <source>Badges that are not out yet</source>
        <translation>Badge yang belum keluar</translation>
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
        <translation>Mulai ulang kios; bila tetap begini, hubungi tim dukungan.</translation>
    </message>
    <message>
        <source>The disk answers too slowly</source>
        <translation>Penyimpanan terlalu lambat</translation>
    </message>
    <message>
        <source>Wait a moment; if this stays, restart the kiosk.</source>
        <translation>Tunggu sebentar; bila tetap begini, mulai ulang kios.</translation>
    </message>
    <message>
        <source>The records are being saved</source>
        <translation>Catatan sedang diselamatkan</translation>
    </message>
    <message>
        <source>Please wait a moment: the kiosk goes on by itself.</source>
        <translation>Tunggu sebentar: kios akan lanjut sendiri.</translation>
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
        <translation>Mulai ulang kios: yang masih terbaca tetap disimpan.</translation>
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
        <translation>Hubungi tim dukungan sebelum mengubah apa pun.</translation>
    </message>
    <message>
        <source>The kiosk cannot write its records</source>
        <translation>Kios tidak dapat menulis catatan</translation>
    </message>
    <message>
        <source>Look at the disk, then restart the kiosk.</source>
        <translation>Periksa penyimpanan, lalu mulai ulang kios.</translation>
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
        <source>This central is not of the kiosk&apos;s own network</source>
        <translation>Pusat ini bukan milik jaringan kios ini</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask support before you try again.</source>
        <translation>Tidak ada yang dikirim. Tanya dukungan sebelum mencoba lagi.</translation>
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
    <name>Programme</name>
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
        <translation>Ruang bersama terbuka untuk Anda</translation>
    </message>
</context>
<context>
    <name>ProofScreen</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>Apakah ini Anda?</translation>
    </message>
</context>
<context>
    <name>ProofWords</name>
    <message>
        <source>Type the last four digits of your phone number</source>
        <translation>Ketik empat angka terakhir nomor telepon Anda</translation>
    </message>
    <message>
        <source>We have no phone number of yours. Our staff will help you in.</source>
        <translation>Nomor telepon Anda belum tercatat. Petugas akan membantu.</translation>
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
        <source>Register as a guest</source>
        <translation>Daftar sebagai tamu</translation>
    </message>
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
    <name>RollChoice</name>
    <message>
        <source>How many labels has the new roll?</source>
        <translation>Berapa label di gulungan baru?</translation>
    </message>
    <message>
        <source>Another number; the package says how many</source>
        <translation>Jumlah lain; lihat tulisan di kemasan</translation>
    </message>
    <message>
        <source>− 10</source>
        <translation>− 10</translation>
    </message>
    <message>
        <source>Ten fewer</source>
        <translation>Kurangi sepuluh</translation>
    </message>
    <message>
        <source>+ 10</source>
        <translation>+ 10</translation>
    </message>
    <message>
        <source>Ten more</source>
        <translation>Tambah sepuluh</translation>
    </message>
    <message>
        <source>%1 labels</source>
        <translation>Pakai %1 label</translation>
    </message>
</context>
<context>
    <name>ScannerTest</name>
    <message>
        <source>Scanner test</source>
        <translation>Uji pemindai</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>At least three letters, please</source>
        <translation>Ketik paling sedikit tiga huruf</translation>
    </message>
    <message>
        <source>Touch your name</source>
        <translation>Sentuh nama Anda</translation>
    </message>
    <message>
        <source>We do not know this name here</source>
        <translation>Nama ini belum ada di sini</translation>
    </message>
    <message>
        <source>Names show here from three letters on</source>
        <translation>Nama muncul di sini setelah tiga huruf</translation>
    </message>
    <message>
        <source>Your first name, or your whole member number</source>
        <translation>Nama depan Anda, atau nomor anggota lengkap</translation>
    </message>
    <message>
        <source>There are more: add one more of your names, whole</source>
        <translation>Masih ada lagi: tambahkan satu nama Anda yang lain, utuh</translation>
    </message>
    <message>
        <source>Type this name to its end, just as it is spelled</source>
        <translation>Ketik nama ini sampai habis, sesuai ejaannya</translation>
    </message>
    <message>
        <source>Many are called so: add one more of your names, whole</source>
        <translation>Banyak yang bernama ini: tambahkan satu nama lain, utuh</translation>
    </message>
    <message>
        <source>The search takes a short break</source>
        <translation>Pencarian sedang jeda sebentar</translation>
    </message>
    <message>
        <source>Begin with your first name and look at the spelling, or register</source>
        <translation>Mulailah dengan nama depan dan periksa ejaannya, atau daftar sebagai tamu</translation>
    </message>
    <message>
        <source>Only the first name is found by how it begins</source>
        <translation>Hanya nama depan yang dapat dicari dari awalnya</translation>
    </message>
    <message>
        <source>Your whole member number finds you as well</source>
        <translation>Nomor anggota lengkap juga bisa menemukan Anda</translation>
    </message>
    <message>
        <source>Please call our staff: they will gladly find you</source>
        <translation>Silakan panggil petugas kami: mereka dengan senang hati mencarikan Anda</translation>
    </message>
    <message>
        <source>These are not the last four digits</source>
        <translation>Empat angka terakhirnya belum cocok</translation>
    </message>
    <message>
        <source>Our staff will help you in</source>
        <translation>Petugas akan membantu Anda masuk</translation>
    </message>
    <message>
        <source>Someone else has these digits too. Our staff will help you in</source>
        <translation>Angka ini juga milik orang lain. Petugas akan membantu Anda masuk</translation>
    </message>
    <message>
        <source>That was not right several times</source>
        <translation>Beberapa kali belum cocok</translation>
    </message>
    <message>
        <source>That did not work. Please try again</source>
        <translation>Belum berhasil, silakan coba lagi</translation>
    </message>
    <message>
        <source>Try again in {count} seconds</source>
        <translation>Coba lagi dalam {count} detik</translation>
    </message>
    <message>
        <source>Try again in {count} min</source>
        <translation>Coba lagi dalam {count} menit</translation>
    </message>
    <message>
        <source>Digits typed: {count}</source>
        <translation>Angka terketik: {count}</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Find my name</source>
        <translation>Cari nama saya</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>QR codes</source>
        <translation>Kode QR</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Penyimpanan</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>Pusat</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Bunyi</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Menunggu giliran</translation>
    </message>
    <message>
        <source>Being tried</source>
        <translation>Sedang dicoba</translation>
    </message>
    <message>
        <source>One question left</source>
        <translation>Tinggal satu pertanyaan</translation>
    </message>
    <message>
        <source>Only you can tell whether it sounds</source>
        <translation>Hanya Anda yang tahu apakah bunyinya terdengar</translation>
    </message>
    <message>
        <source>Trying every part</source>
        <translation>Semua bagian sedang dicoba</translation>
    </message>
    <message>
        <source>This takes less than half a minute</source>
        <translation>Tidak sampai setengah menit</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Belum siap</translation>
    </message>
    <message>
        <source>Do what the marked part says, then try again</source>
        <translation>Ikuti petunjuk di bagian bertanda silang, lalu ulangi</translation>
    </message>
    <message>
        <source>The door can open</source>
        <translation>Kios siap dipakai</translation>
    </message>
    <message>
        <source>Somebody should look at the marked parts</source>
        <translation>Bagian yang bertanda perlu dilihat petugas</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>Semua sudah siap</translation>
    </message>
    <message>
        <source>The first visitor may come</source>
        <translation>Silakan terima pengunjung pertama</translation>
    </message>
</context>
<context>
    <name>SelfTestScreen</name>
    <message>
        <source>New kiosk</source>
        <translation>Kios baru</translation>
    </message>
    <message>
        <source>Not heard</source>
        <translation>Tidak terdengar</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Terdengar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Mulai</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Nothing can be done with this record</source>
        <translation>Catatan ini tidak dapat diubah</translation>
    </message>
    <message>
        <source>What shall be done?</source>
        <translation>Apa yang perlu dilakukan?</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Apa alasannya?</translation>
    </message>
    <message>
        <source>What shall the badge say?</source>
        <translation>Nama apa yang tertulis di badge?</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>Siapa orangnya?</translation>
    </message>
    <message>
        <source>registered here today</source>
        <translation>didaftarkan hari ini</translation>
    </message>
    <message>
        <source>Take this record back</source>
        <translation>Batalkan catatan ini</translation>
    </message>
    <message>
        <source>Let in all the same</source>
        <translation>Tetap izinkan masuk</translation>
    </message>
    <message>
        <source>Correct the badge name</source>
        <translation>Perbaiki nama badge</translation>
    </message>
    <message>
        <source>Print the badge again</source>
        <translation>Cetak ulang badge</translation>
    </message>
    <message>
        <source>Let a member in</source>
        <translation>Catat anggota masuk</translation>
    </message>
    <message>
        <source>It was someone else</source>
        <translation>Bukan orang ini</translation>
    </message>
    <message>
        <source>Recorded by mistake</source>
        <translation>Salah catat</translation>
    </message>
    <message>
        <source>It was only a trial</source>
        <translation>Hanya percobaan</translation>
    </message>
    <message>
        <source>Identity was checked</source>
        <translation>Identitas sudah diperiksa</translation>
    </message>
    <message>
        <source>The card is being renewed</source>
        <translation>Kartu sedang diperpanjang</translation>
    </message>
    <message>
        <source>Invited by the host</source>
        <translation>Undangan penyelenggara</translation>
    </message>
    <message>
        <source>There is room after all</source>
        <translation>Masih ada tempat</translation>
    </message>
    <message>
        <source>Came without a card</source>
        <translation>Tidak membawa kartu</translation>
    </message>
    <message>
        <source>Has no phone</source>
        <translation>Tidak punya ponsel</translation>
    </message>
    <message>
        <source>The card does not scan</source>
        <translation>Kartu tidak terbaca</translation>
    </message>
    <message>
        <source>The name was wrong</source>
        <translation>Nama salah</translation>
    </message>
    <message>
        <source>The badge is damaged</source>
        <translation>Badge rusak</translation>
    </message>
    <message>
        <source>The badge is lost</source>
        <translation>Badge hilang</translation>
    </message>
    <message>
        <source>This record is not on this kiosk</source>
        <translation>Catatan ini tidak ada di kios ini</translation>
    </message>
    <message>
        <source>This record stays as it is</source>
        <translation>Catatan ini tidak dapat dibatalkan</translation>
    </message>
    <message>
        <source>It has been taken back already</source>
        <translation>Catatan ini sudah dibatalkan</translation>
    </message>
    <message>
        <source>This person was not refused</source>
        <translation>Orang ini tidak ditolak</translation>
    </message>
    <message>
        <source>A card that reads wrongly lets nobody in; find the person by name</source>
        <translation>Kartu yang tidak terbaca benar tidak dapat dipakai; cari orangnya lewat nama</translation>
    </message>
    <message>
        <source>Find the person by name first</source>
        <translation>Cari dulu orangnya lewat nama</translation>
    </message>
    <message>
        <source>Let in already</source>
        <translation>Sudah diizinkan masuk</translation>
    </message>
    <message>
        <source>This person is inside already</source>
        <translation>Orang ini sudah di dalam</translation>
    </message>
    <message>
        <source>This person is not on the list here</source>
        <translation>Orang ini tidak ada di daftar kios ini</translation>
    </message>
    <message>
        <source>This name does not fit a badge</source>
        <translation>Nama ini tidak muat di badge</translation>
    </message>
    <message>
        <source>Choose one of the reasons</source>
        <translation>Pilih salah satu alasan</translation>
    </message>
    <message>
        <source>There is no printer</source>
        <translation>Tidak ada printer</translation>
    </message>
    <message>
        <source>There is no badge for this record</source>
        <translation>Tidak ada badge untuk catatan ini</translation>
    </message>
    <message>
        <source>This badge is on its way already</source>
        <translation>Badge ini sedang dalam antrean</translation>
    </message>
    <message>
        <source>This badge is no longer waiting</source>
        <translation>Badge ini tidak lagi menunggu</translation>
    </message>
    <message>
        <source>The kiosk could not write it down</source>
        <translation>Kios gagal mencatatnya</translation>
    </message>
    <message>
        <source>by staff</source>
        <translation>oleh petugas</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>lewat cari nama</translation>
    </message>
    <message>
        <source>new guest</source>
        <translation>tamu baru</translation>
    </message>
    <message>
        <source>from paper</source>
        <translation>dari kertas</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Meja depan</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} orang</translation>
    </message>
    <message>
        <source>Nobody we know</source>
        <translation>Belum dikenal</translation>
    </message>
    <message>
        <source>Name not on this kiosk yet</source>
        <translation>Nama belum ada di kios ini</translation>
    </message>
    <message>
        <source>badge: {name}</source>
        <translation>badge: {name}</translation>
    </message>
    <message>
        <source>left</source>
        <translation>pulang</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Let in by staff</source>
        <translation>Diizinkan petugas</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Di dalam</translation>
    </message>
    <message>
        <source>The badge name is corrected</source>
        <translation>Nama badge sudah diperbaiki</translation>
    </message>
    <message>
        <source>The badge is printed again</source>
        <translation>Badge dicetak lagi</translation>
    </message>
    <message>
        <source>This badge is not printed</source>
        <translation>Badge ini tidak dicetak</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Let in at {time}</source>
        <translation>Tercatat masuk pukul {time}</translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation>Tercatat pulang</translation>
    </message>
    <message>
        <source>Inside already since {time}</source>
        <translation>Sudah di dalam sejak {time}</translation>
    </message>
    <message>
        <source>Help was asked for at {time}</source>
        <translation>Bantuan diminta pukul {time}</translation>
    </message>
</context>
<context>
    <name>StaffDoor</name>
    <message>
        <source>This PIN is not right</source>
        <translation>PIN ini salah</translation>
    </message>
    <message>
        <source>Too many wrong PINs</source>
        <translation>Terlalu banyak PIN salah</translation>
    </message>
    <message>
        <source>No PIN is known for this</source>
        <translation>PIN petugas ini belum dibuat</translation>
    </message>
    <message>
        <source>The kiosk cannot check a PIN now</source>
        <translation>Kios belum dapat memeriksa PIN</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>Coba lagi dalam {time}</translation>
    </message>
    <message>
        <source>Please try again</source>
        <translation>Silakan coba lagi</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} menit {s} detik</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} detik</translation>
    </message>
</context>
<context>
    <name>StaffDoorScreen</name>
    <message>
        <source>Staff only</source>
        <translation>Khusus petugas</translation>
    </message>
    <message>
        <source>No PIN has been set</source>
        <translation>Belum ada PIN petugas</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Siapa yang bertugas?</translation>
    </message>
    <message>
        <source>Set a staff PIN at central; the kiosk has it a minute later</source>
        <translation>Buat PIN petugas di pusat; kios menerimanya semenit kemudian</translation>
    </message>
    <message>
        <source>Every record names who made it</source>
        <translation>Setiap catatan menyebut siapa yang membuatnya</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Ketik PIN Anda</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation>Orang lain</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>StaffHeader</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>StaffTabs</name>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Kiriman</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Alat</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Ruang</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Staff</source>
        <translation>Petugas</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>One fewer: %1</source>
        <translation>Kurangi satu: %1</translation>
    </message>
    <message>
        <source>One more: %1</source>
        <translation>Tambah satu: %1</translation>
    </message>
</context>
<context>
    <name>SyncTab</name>
    <message>
        <source>Send now</source>
        <translation>Kirim sekarang</translation>
    </message>
</context>
<context>
    <name>SystemTab</name>
    <message>
        <source>Diagnosis as a QR code</source>
        <translation>Diagnosis sebagai kode QR</translation>
    </message>
    <message>
        <source>For support</source>
        <translation>Untuk tim dukungan</translation>
    </message>
    <message>
        <source>Scan it with a phone and send the text; it names no visitor</source>
        <translation>Pindai dengan ponsel lalu kirim teksnya; tidak memuat data pengunjung</translation>
    </message>
    <message>
        <source>Trying every part…</source>
        <translation>Memeriksa semua bagian…</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versi %1</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Periksa lagi</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Mulai ulang</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>Tidak jadi</translation>
    </message>
    <message>
        <source>Yes, restart the kiosk</source>
        <translation>Ya, mulai ulang kios</translation>
    </message>
    <message>
        <source>Yes, end the kiosk</source>
        <translation>Ya, hentikan kios</translation>
    </message>
</context>
<context>
    <name>TodayPanel</name>
    <message>
        <source>Find my name</source>
        <translation>Cari nama</translation>
    </message>
    <message>
        <source>New guest</source>
        <translation>Tamu baru</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Rombongan</translation>
    </message>
    <message>
        <source>Staff called</source>
        <translation>Sudah dipanggil</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Panggil petugas</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Huruf biasa</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Huruf besar</translation>
    </message>
</context>
<context>
    <name>TodayTab</name>
    <message>
        <source>I am coming</source>
        <translation>Saya ke sana</translation>
    </message>
    <message>
        <source>Older records stand on central&apos;s page</source>
        <translation>Catatan yang lebih lama ada di halaman pusat</translation>
    </message>
    <message>
        <source>Nobody has come today</source>
        <translation>Belum ada yang datang hari ini</translation>
    </message>
    <message>
        <source>Find a member and let them in</source>
        <translation>Cari anggota dan catat masuk</translation>
    </message>
</context>
<context>
    <name>UndoneScreen</name>
    <message>
        <source>All right</source>
        <translation>Baik</translation>
    </message>
</context>
<context>
    <name>Viewfinder</name>
    <message>
        <source>The camera is getting ready…</source>
        <translation>Kamera sedang disiapkan…</translation>
    </message>
    <message>
        <source>There is no camera just now</source>
        <translation>Kamera sedang tidak tersedia</translation>
    </message>
    <message>
        <source>The hand scanner works as always</source>
        <translation>Pemindai genggam tetap dapat dipakai</translation>
    </message>
</context>
<context>
    <name>VolumeRow</name>
    <message>
        <source>Softer</source>
        <translation>Lebih pelan</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Tanpa suara</translation>
    </message>
    <message>
        <source>Volume %1</source>
        <translation>Volume %1</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lebih keras</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>Bunyikan</translation>
    </message>
</context>
<context>
    <name>WalkInFields</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Half a minute, then come in</source>
        <translation>Cukup setengah menit</translation>
    </message>
    <message>
        <source>New guest</source>
        <translation>Tamu baru</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nama lengkap</translation>
    </message>
    <message>
        <source>WhatsApp number</source>
        <translation>Nomor WhatsApp</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Pilih</translation>
    </message>
    <message>
        <source>Regency or city</source>
        <translation>Asal kabupaten/kota</translation>
    </message>
    <message>
        <source>Business (if any)</source>
        <translation>Nama usaha (bila ada)</translation>
    </message>
    <message>
        <source>I agree that this is used to record my attendance</source>
        <translation>Saya setuju data ini dipakai untuk mencatat kehadiran</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Baca</translation>
    </message>
    <message>
        <source>Register and come in</source>
        <translation>Daftar dan masuk</translation>
    </message>
</context>
<context>
    <name>WaysOn</name>
    <message>
        <source>Register as a guest</source>
        <translation>Daftar sebagai tamu</translation>
    </message>
    <message>
        <source>Our staff are coming</source>
        <translation>Petugas segera datang</translation>
    </message>
    <message>
        <source>Call staff</source>
        <translation>Panggil petugas</translation>
    </message>
</context>
</TS>
