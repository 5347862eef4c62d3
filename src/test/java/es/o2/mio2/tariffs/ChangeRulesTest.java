package es.o2.mio2.tariffs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.tariffs.ChangeRules.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeRulesTest {

    @Test
    void anActiveProductCanChangeToAnotherTariffOfItsKind() {
        assertEquals(List.of(), reasons(ServiceStatus.ACTIVE, "MOV75", Tariff.Kind.MOBILE, false));
    }

    @Test
    void notToTheOneThatItHas() {
        assertEquals(List.of(Reason.CURRENT_TARIFF), reasons(ServiceStatus.ACTIVE, "MOV30", Tariff.Kind.MOBILE, false));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MOBILE")
    void notToOneOfAnotherKind(Tariff.Kind kind) {
        assertEquals(List.of(Reason.DIFFERENT_PRODUCT_KIND), reasons(ServiceStatus.ACTIVE, "OTHER", kind, false));
    }

    @Test
    void notWhileAChangeIsUnderWay() {
        assertEquals(
                List.of(Reason.CHANGE_IN_PROGRESS), reasons(ServiceStatus.ACTIVE, "MOV75", Tariff.Kind.MOBILE, true));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void notWhileTheProductIsNotActive(ServiceStatus status) {
        assertEquals(List.of(Reason.PRODUCT_NOT_ACTIVE), reasons(status, "MOV75", Tariff.Kind.MOBILE, false));
    }

    @Test
    void allReasonsAreGiven() {
        assertEquals(
                List.of(Reason.DIFFERENT_PRODUCT_KIND, Reason.CHANGE_IN_PROGRESS, Reason.PRODUCT_NOT_ACTIVE),
                reasons(ServiceStatus.SUSPENDED, "FIB300", Tariff.Kind.FIBRE, true));
    }

    /** Of a mobile product with MOV30. */
    private static List<Reason> reasons(ServiceStatus status, String code, Tariff.Kind kind, boolean changeInProgress) {
        Product product = new Product();
        product.kind = Product.Kind.MOBILE;
        product.status = status;
        product.tariffCode = "MOV30";
        Tariff wanted = new Tariff();
        wanted.code = code;
        wanted.kind = kind;
        return ChangeRules.reasons(product, wanted, changeInProgress);
    }
}
