/**
 * Words by which people say that the number beside them is a phone number, in English, Spanish, Portuguese, French,
 * German, Italian and Dutch, with the commonest of other languages; below, those that say it is something else. Lower
 * case, without accents; a star stands for any letters. Where words are written without spaces, they stand between two stars.
 */
export const PHONE_WORDS: readonly string[] = `
phone* telephone* telefon* telef telefoon* tel tels tlf tlph tfno tfn tfns telf fone fono fon ph mob mobil*
movil* telemovel* telm
cell cellphone* cellular* celular* cellulare cellulari cel gsm handy* handynummer* portable portables natel
whatsapp*
whats wa signal viber telegram wechat sms text fax faxes telefax* landline* hotline* helpline* infoline*
switchboard
call calls called calling caller callback dial dials dialing dialling ring rang redial voicemail pager skype
reach reachable reached contact contacts contacto contactos contato contatos contattare contatto contatti
kontakt* contacter
line lines direct directo directa direto directe diretto direkt* durchwahl* rufnummer* ruf anruf* anrufen
ruckruf* rufen
erreichbar* erreichen erreichst zentrale hauptnummer notruf* servicenummer*
llamar llame llama llamad llamada llamadas llamanos llamenos llameme marcar marque comuniquese fijo centralita
ligar ligue ligacao ligacoes liga chamar chame chamada chamadas fixo discar disque
appeler appelez appelle appels appel joindre joignable joignables contactez fixe standard
chiamare chiamate chiama chiamaci chiami telefono* telefonare recapito recapiti centralino fisso
bellen bel belt beller terugbellen doorkiesnummer bereikbaar bereiken mobiel* vast belnummer
telephonique* telefonisch* telefonica* telefonico* telefonnr telnr mobilnr handynr
puhelin puh tlfnr telefonszam* mobiltelefon* komorka zadzwon* dzwon* telefonu
телефон* тел моб мобильный звоните факс τηλεφωνο* τηλ κινητο φαξ هاتف جوال موبايل تلفون فاكس תלפון טלפון נייד
פקס
*电话* *電話* *手机* *手機* *携帯* *전화* *휴대* *핸드폰* फोन* मोबाइल* *โทร* *传真* *連絡先* *联系*
buronummer privatnummer festnetz* notfallnummer* notnummer zentralnummer sammelnummer infonummer nebenstelle*
geschaftsnummer
thuisnummer kantoornummer noodnummer* werknummer alarmnummer* privenummer
`
  .trim()
  .split(/\s+/);

/** Words of what is no phone number: orders, customers' numbers, codes, amounts, dates. */
export const OTHER_WORDS: readonly string[] = `
order ordernumber* ord purchase po so wo invoice inv receipt bill quote quotation ref refs reference
references refno
ticket case incident issue bug request rma id ids uid guid uuid identifier key token code codes pin otp
passcode serial
sn sku upc ean gtin asin isbn issn doi imei imsi iccid meid mac vin model part item product article batch lot
account acct accounts iban bic swift bsb routing aba sort card cards visa mastercard amex cvv transaction
transactions txn trans
payment deposit policy claim contract agreement booking confirmation pnr itinerary flight
tracking track parcel shipment consignment waybill awb fedex ups usps dhl dpd gls hermes tnt
ssn mrn duns ein itin tin vat tax siret siren nif cif dni nie nip pesel regon abn acn nino nhs npi passport licence
license permit
reg docket grant patent nct pmid arxiv
vendor supplier fornecedor proveedor fiscal zip zipcode cod postcode postal population visits views bytes size total subtotal amount price balance sum budget
revenue cost qty quantity
version build revision rev commit hash checksum sha md5 timestamp ts epoch date created updated rows row pages
page pp score
scores lat lng lon latitude longitude coordinates ip session sessionid requestid correlation trace
membership roll matricula badge vehicle plate chassis meter
folio pedido pedidos orden factura recibo referencia albaran expediente envio seguimiento guia rastreo cuenta
tarjeta contrato
poliza localizador codigo clave cedula rut ruc curp rfc cuit nss cantidad importe precio saldo fecha poblacion
encomenda fatura recibos protocolo rastreamento rastreio conta cartao apolice cnpj cpf cnh rg nis boleto
chave
quantidade preco valor data populacao processo
commande facture dossier colis suivi compte carte contrat police billet montant prix
solde identifiant matricule devis bordereau livraison
bestellung* bestellnummer* auftrag* auftrags* rechnung* kunden* kundennr beleg* vorgang* ticket* sendung*
sendungs* paket* konto* blz
kontonummer steuer* ustid* versicherung* vertrag* buchung* artikel* seriennummer* kennzeichen
aktenzeichen az betrag preis summe menge einwohner datum stand plz postleitzahl postfach zahler*
personalausweis* mitglied* matrikel*
ordine ordini fattura ricevuta pratica spedizione tracciamento pacco conto carta contratto polizza codice
partita piva iva matricola protocollo importo prezzo quantita popolazione abitanti targa
bestelling* bestelnummer* factuur* klantnummer* klant* zending* pakket* rekening* rekeningnummer kaart*
contractnummer* polis*
boeking* bedrag prijs aantal inwoners kvk kvknummer btw bsn dossiernummer* kenmerk
tilaus* lasku* ordre* ordrenummer faktura* kundenr varenummer zamowienie zamowienia faktury przesylka
przesylki objednavka*
zasilka* rendeles* szamla* siparis takip заказ* счет* инн снилс артикул накладная παραγγελια* τιμολογιο
*注文* *订单* *訂單* *单号* *番号* *编号* *주문* *번호* *帐号* *账号* *运单* *発送* *追跡* cvr orgnr org webinar meeting
voucher* coupon* loan loans barcode barcodes asset certificate cert diploma exam application applicant
enrollment enrolment subscription
merchant terminal warranty complaint container pallet locker seat salary fee count rank prescription rx sample
specimen
presupuesto lote comprobante socio serie boletos vale cupon cupones certificado solicitud tramite inventario
nomina
orcamento cupom inscricao comprovante
referenz* riferimento riferimenti referentie* ordem ordens ordre
bon remise adherent abonne certificat inventaire
lieferschein* gutschein* charge chargen* angebot* antrag* los seriennr inventar* flug akte* fall zeugnis*
quittung*
preventivo lotto bolla ddt tessera scontrino buono abbonamento certificato domanda
offerte offertes pakbon pakbonnen kassabon vrachtbrief certificaat aanvraag lidmaatschap* *طلب* *فاتور* *شحن*
*حساب* *הזמנה* *חשבון* *משלוח*
`
  .trim()
  .split(/\s+/);

/** Whose or which telephone number it is: "my number", "office number", "número de casa". Other things' numbers are not. */
export const OWN_WORDS: readonly string[] = `
my your his her our their its new old best main primary secondary alternate alternative other another office
work home business daytime
evening night weekend free tollfree freephone local national international emergency personal private public
support service services
sales help helpdesk desk reception correct right wrong this that the a an same following preferred usual
temporary second first backup
casa domicilio oficina trabajo emergencia emergencias urgencias atencion soporte servicio tienda recepcion
despacho guardia hogar
atendimento suporte escritorio trabalho servico loja urgencia recado recados
bureau travail domicile urgence urgences maison accueil magasin permanence secours
ufficio lavoro emergenza assistenza servizio negozio verde
vert azur indigo gratuit gratis gratuito gratuita
mi tu su nuestro meu seu nosso mon ton son notre votre mio tuo suo nostro meine deine ihre unsere mijn jouw uw
onze est ist sono para pour per for voor fur under unter
`
  .trim()
  .split(/\s+/);

/** Departments and persons as well as things: bare digits beside them are an identifier, a written number may be theirs. */
export const DOUBTFUL_WORDS: readonly string[] = `
reservation* reserva reservas reservierung* reservering* prenotazione prenotazioni registration billing payments claims shipping
returns orders bookings room host guest member members employee student patient tenant policyholder
`
  .trim()
  .split(/\s+/);
